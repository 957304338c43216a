#include "events.h"

#include <stdarg.h>
#include <stdlib.h>
#include <string.h>

struct events {
    char **lines;
    size_t count, capacity;
};

/* A recording longer than this has run away. */
#define LIMIT 400000
/* How far apart two streams may be and still be brought together, and how many lines must agree then. */
#define MAX_DISTANCE 600
#define MIN_RUN 4

void die(const char *format, ...) {
    va_list args;
    va_start(args, format);
    vfprintf(stderr, format, args);
    va_end(args);
    fputc('\n', stderr);
    exit(1);
}

events *events_new(void) {
    return calloc(1, sizeof(events));
}

static void add_line(events *e, char *line) {
    if (e->count == LIMIT) {
        die("more than %d events", LIMIT);
    }
    if (e->count == e->capacity) {
        e->capacity = e->capacity == 0 ? 256 : 2 * e->capacity;
        e->lines = realloc(e->lines, e->capacity * sizeof(char *));
    }
    e->lines[e->count++] = line;
}

static void add_formatted(events *e, const unsigned char *data, size_t length, const char *format, va_list args) {
    va_list again;
    va_copy(again, args);
    size_t text = (size_t) vsnprintf(NULL, 0, format, again);
    va_end(again);
    char *line = malloc(text + 2 + 2 * length);
    vsprintf(line, format, args);
    char *p = line + text;
    if (length > 0) {
        *p++ = ' ';
    }
    for (size_t i = 0; i < length; i++) {
        p += sprintf(p, "%02x", data[i]);
    }
    add_line(e, line);
}

void events_add(events *e, const char *format, ...) {
    va_list args;
    va_start(args, format);
    add_formatted(e, NULL, 0, format, args);
    va_end(args);
}

void events_add_hex(events *e, const unsigned char *data, size_t length, const char *format, ...) {
    va_list args;
    va_start(args, format);
    add_formatted(e, data, length, format, args);
    va_end(args);
}

size_t events_count(const events *e) {
    return e->count;
}

void events_clear(events *e) {
    while (e->count > 0) {
        free(e->lines[--e->count]);
    }
}

static int equal(const events *a, size_t i, const events *b, size_t j) {
    return i < a->count && j < b->count && strcmp(a->lines[i], b->lines[j]) == 0;
}

static size_t equal_run(const events *a, size_t i, const events *b, size_t j, size_t most) {
    size_t n = 0;
    while (n < most && equal(a, i + n, b, j + n)) {
        n++;
    }
    return n;
}

/* The nearest place where both streams agree again for some lines; when there is none, the ends of both. */
static void find_agreement(const events *base, size_t i, const events *e, size_t j, size_t *skip, size_t *fresh) {
    for (size_t distance = 1; distance <= MAX_DISTANCE; distance++) {
        for (*skip = 0; *skip <= distance; ++*skip) {
            *fresh = distance - *skip;
            if (equal_run(base, i + *skip, e, j + *fresh, MIN_RUN) == MIN_RUN) {
                return;
            }
        }
    }
    *skip = 0;
    *fresh = e->count - j;
}

void events_write(const events *e, const events *base, FILE *out) {
    size_t i = 0, j = 0;
    while (j < e->count) {
        size_t skip = 0, fresh = e->count - j, same = base == NULL ? 0 : equal_run(base, i, e, j, e->count);
        if (same > 0) {
            fprintf(out, "same %zu\n", same);
            i += same;
            j += same;
            continue;
        }
        if (base != NULL) {
            find_agreement(base, i, e, j, &skip, &fresh);
        }
        if (skip > 0) {
            fprintf(out, "skip %zu\n", skip);
            i += skip;
        }
        for (; fresh > 0; fresh--) {
            fprintf(out, "%s\n", e->lines[j++]);
        }
    }
}
