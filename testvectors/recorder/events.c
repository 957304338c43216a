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

size_t events_common(const events *a, const events *b) {
    size_t n = 0;
    while (n < a->count && n < b->count && strcmp(a->lines[n], b->lines[n]) == 0) {
        n++;
    }
    return n;
}

void events_write(const events *e, size_t from, FILE *out) {
    for (size_t i = from; i < e->count; i++) {
        fprintf(out, "%s\n", e->lines[i]);
    }
}
