/*
 * Records what an Mbed TLS client does: see README.md.
 *
 * usage: record LIBRARY-CONFIG PKI-DIRECTORY OUTPUT-DIRECTORY SCENARIO-FILE...
 */
#include "drive.h"
#include "endpoints.h"
#include "pki.h"
#include "mbedtls/version.h"

#if defined(IS_VERSION_3)
#include "psa/crypto.h"
#endif
#include <stdlib.h>
#include <string.h>
#include <time.h>

/* 2026-11-01 00:00:00 UTC */
#define DEFAULT_TIME 1793491200

typedef struct finished {
    char *name;
    events *log;
    struct finished *next;
} finished;

static finished *recordings;
static const char *library_config, *output_directory;
long long now;

/* Takes the place of libc's, so that the library sees the scenario's time. */
time_t time(time_t *out) {
    if (out != NULL) {
        *out = (time_t) now;
    }
    return (time_t) now;
}

static const finished *find(const char *name) {
    for (const finished *f = recordings; f != NULL; f = f->next) {
        if (strcmp(f->name, name) == 0) {
            return f;
        }
    }
    return NULL;
}

static events *run(const scenario *s) {
    events *log = events_new();
    wire *w = calloc(1, sizeof *w);
    tamper *t = calloc(1, sizeof *t);
    endpoint *client = calloc(1, sizeof *client), *server = calloc(1, sizeof *server);
    now = scenario_number(s, "time", DEFAULT_TIME);
    wire_setup(w, s, log);
    tamper_setup(t, s, w);
    server_setup(server, s, w, t, log);
    client_setup(client, s, w, log);
    drive(s, client, server, w, t, log);
    for (size_t i = 0; i < t->rule_count; i++) {
        if (!t->rules[i].used) {
            die("%s: no record %s came by", s->name, t->rules[i].target);
        }
    }
    endpoint_free(client);
    server_free(server, s);
    free(client);
    free(server);
    free(t);
    free(w);
    return log;
}

static void write_recording(const char *group, const scenario *s, const events *log) {
    static char open_group[64];
    char path[1024];
    snprintf(path, sizeof path, "%s/%s.txt", output_directory, group);
    FILE *out = fopen(path, strcmp(open_group, group) == 0 ? "a" : "w");
    if (out == NULL) {
        die("cannot write %s", path);
    }
    snprintf(open_group, sizeof open_group, "%s", group);
    fprintf(out, "recording %s\nlibrary %s %s\n", s->name, MBEDTLS_VERSION_STRING, library_config);
    for (size_t i = 0; i < s->count; i++) {
        if (strcmp(s->keys[i], "base") != 0) {
            fprintf(out, "param %s %s\n", s->keys[i], s->values[i]);
        }
    }
    const char *name = scenario_get(s, "base");
    const finished *base = name == NULL ? NULL : find(name);
    if (name != NULL && base == NULL) {
        die("%s: no recording %s yet", s->name, name);
    }
    if (base != NULL) {
        fprintf(out, "base %s\n", name);
    }
    events_write(log, base == NULL ? NULL : base->log, out);
    fprintf(out, "end %zu\n", events_count(log));
    if (fclose(out) != 0) {
        die("cannot write %s", path);
    }
}

static void record_scenario(const char *group, const scenario *s) {
    const char *missing = unsupported(s);
    if (missing != NULL) {
        fprintf(stderr, "%s left out: the library has no %s\n", s->name, missing);
        return;
    }
    if (find(s->name) != NULL) {
        die("two scenarios are called %s", s->name);
    }
    events *log = run(s);
    write_recording(group, s, log);
    finished *f = malloc(sizeof *f);
    *f = (finished) {s->name, log, recordings};
    recordings = f;
}

int main(int argc, char **argv) {
    if (argc < 5) {
        die("usage: record LIBRARY-CONFIG PKI-DIRECTORY OUTPUT-DIRECTORY SCENARIO-FILE...");
    }
#if defined(IS_VERSION_3) && (defined(MBEDTLS_USE_PSA_CRYPTO) || defined(MBEDTLS_SSL_PROTO_TLS1_3))
    if (psa_crypto_init() != PSA_SUCCESS) {
        die("PSA cannot be initialized");
    }
#endif
    library_config = argv[1];
    pki_directory = argv[2];
    output_directory = argv[3];
    for (int i = 4; i < argc; i++) {
        scenario_read_file(argv[i], record_scenario);
    }
    return 0;
}
