#include "scenario.h"
#include "events.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

const char *scenario_get(const scenario *s, const char *key) {
    for (size_t i = 0; i < s->count; i++) {
        if (strcmp(s->keys[i], key) == 0) {
            return s->values[i];
        }
    }
    return NULL;
}

const char *scenario_get_or(const scenario *s, const char *key, const char *otherwise) {
    const char *value = scenario_get(s, key);
    return value == NULL ? otherwise : value;
}

long long scenario_number(const scenario *s, const char *key, long long otherwise) {
    const char *value = scenario_get(s, key);
    return value == NULL ? otherwise : strtoll(value, NULL, 0);
}

char **split(const char *text, char separator) {
    size_t capacity = 2;
    for (const char *p = text; *p != 0; p++) {
        capacity += *p == separator;
    }
    char **parts = calloc(capacity, sizeof(char *));
    size_t n = 0;
    for (const char *p = text; p != NULL; n++) {
        const char *end = strchr(p, separator);
        parts[n] = end == NULL ? strdup(p) : strndup(p, (size_t) (end - p));
        p = end == NULL ? NULL : end + 1;
    }
    return parts;
}

size_t unhex(const char *text, unsigned char *out, size_t capacity) {
    size_t n = 0;
    for (; text[0] != 0; text += 2) {
        unsigned value;
        if (!isxdigit((unsigned char) text[0]) || !isxdigit((unsigned char) text[1]) || n == capacity) {
            die("bad or long hexadecimal: %s", text);
        }
        sscanf(text, "%2x", &value);
        out[n++] = (unsigned char) value;
    }
    return n;
}

/* A key that comes twice has its last value; an empty value takes the key away. */
static void put(scenario *s, char *key, char *value) {
    size_t i = 0;
    while (i < s->count && strcmp(s->keys[i], key) != 0) {
        i++;
    }
    if (*value == 0) {
        if (i < s->count) {
            memmove(s->keys + i, s->keys + i + 1, (s->count - i - 1) * sizeof(char *));
            memmove(s->values + i, s->values + i + 1, (s->count - i - 1) * sizeof(char *));
            s->count--;
        }
        return;
    }
    if (i == MAX_KEYS) {
        die("%s: too many keys", s->name);
    }
    s->keys[i] = key;
    s->values[i] = value;
    s->count += i == s->count;
}

scenario scenario_overlaid(const scenario *s, const char *prefix) {
    scenario copy = *s;
    size_t length = strlen(prefix);
    for (size_t i = 0; i < s->count; i++) {
        if (strncmp(s->keys[i], prefix, length) == 0 && s->keys[i][length] == '.') {
            put(&copy, s->keys[i] + length + 1, s->values[i]);
        }
    }
    return copy;
}

static char *replace_at_sign(const char *text, const char *with) {
    size_t n = 0;
    for (const char *p = text; *p != 0; p++) {
        n += *p == '@' ? strlen(with) : 1;
    }
    char *out = malloc(n + 1), *q = out;
    for (const char *p = text; *p != 0; p++) {
        if (*p == '@') {
            q = stpcpy(q, with);
        } else {
            *q++ = *p;
        }
    }
    *q = 0;
    return out;
}

static void visit_one(const char *group, const scenario *defaults, char **words, const char *with,
                      scenario_visitor *visit) {
    scenario s = *defaults;
    s.name = replace_at_sign(words[0], with);
    for (size_t i = 1; words[i] != NULL; i++) {
        char *word = replace_at_sign(words[i], with), *equals = strchr(word, '=');
        if (equals == NULL) {
            die("%s: no value: %s", s.name, word);
        }
        *equals = 0;
        put(&s, word, equals + 1);
    }
    visit(group, &s);
}

/* "NAME-@ key=@ @=1..3" stands for three scenarios, "@=a,b" for two. */
static void visit_all(const char *group, const scenario *defaults, char **words, scenario_visitor *visit) {
    const char *range = NULL;
    size_t kept = 0;
    for (size_t i = 0; words[i] != NULL; i++) {
        if (strncmp(words[i], "@=", 2) == 0) {
            range = words[i] + 2;
        } else {
            words[kept++] = words[i];
        }
    }
    words[kept] = NULL;
    long from, to;
    if (range == NULL) {
        visit_one(group, defaults, words, "", visit);
    } else if (sscanf(range, "%ld..%ld", &from, &to) == 2) {
        for (char number[24]; from <= to; from++) {
            sprintf(number, "%ld", from);
            visit_one(group, defaults, words, number, visit);
        }
    } else {
        for (char **part = split(range, ','); *part != NULL; part++) {
            visit_one(group, defaults, words, *part, visit);
        }
    }
}

static scenario group_defaults;

static void remember_defaults(const char *group, const scenario *s) {
    (void) group;
    group_defaults = *s;
}

static char **words_of(char *line) {
    size_t n = 0;
    char **words = calloc(strlen(line) / 2 + 2, sizeof(char *));
    for (char *w = strtok(line, " \t\n"); w != NULL; w = strtok(NULL, " \t\n")) {
        words[n++] = w;
    }
    return words;
}

/* Lines: "# comment", "group NAME", "with key=value..." (defaults for what follows in the group), or a scenario. */
void scenario_read_file(const char *path, scenario_visitor *visit) {
    FILE *in = fopen(path, "r");
    if (in == NULL) {
        die("cannot read %s", path);
    }
    char *line = NULL, *group = NULL;
    size_t capacity = 0;
    while (getline(&line, &capacity, in) >= 0) {
        char **words = words_of(strdup(line));
        if (words[0] == NULL || words[0][0] == '#') {
            continue;
        }
        if (strcmp(words[0], "group") == 0) {
            group = words[1];
            memset(&group_defaults, 0, sizeof group_defaults);
        } else if (strcmp(words[0], "with") == 0) {
            visit_one(group, &group_defaults, words, "", remember_defaults);
        } else {
            visit_all(group, &group_defaults, words, visit);
        }
    }
    free(line);
    fclose(in);
}
