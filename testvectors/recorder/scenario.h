/* Scenarios: a name and keys with values, read from a text file. The keys are described in README.md. */
#ifndef RECORDER_SCENARIO_H
#define RECORDER_SCENARIO_H

#include <stddef.h>

#define MAX_KEYS 64

typedef struct {
    char *name;
    char *keys[MAX_KEYS];
    char *values[MAX_KEYS];
    size_t count;
} scenario;

/* Called with each scenario of a file, in order, together with the name of the group it stands in. */
typedef void scenario_visitor(const char *group, const scenario *s);

void scenario_read_file(const char *path, scenario_visitor *visit);

/* The value of a key; NULL when the scenario does not have it. */
const char *scenario_get(const scenario *s, const char *key);
const char *scenario_get_or(const scenario *s, const char *key, const char *otherwise);
long long scenario_number(const scenario *s, const char *key, long long otherwise);

/* A copy in which the keys that begin with "PREFIX." take the place of those without it. */
scenario scenario_overlaid(const scenario *s, const char *prefix);

/* The parts of text between the separators, each a fresh string; NULL ends the list. */
char **split(const char *text, char separator);
/* Bytes written in hexadecimal; returns how many. */
size_t unhex(const char *text, unsigned char *out, size_t capacity);

#endif
