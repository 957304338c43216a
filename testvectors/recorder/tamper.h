/* The man in the middle: changes what the server sends, record by record. Rules are described in README.md.
 * Once the server protects its records, they are opened with its keys, changed, and protected again. */
#ifndef RECORDER_TAMPER_H
#define RECORDER_TAMPER_H

#include "config.h"
#include "protection.h"
#include "scenario.h"
#include "wire.h"

#define MAX_RULES 16

typedef struct {
    char *target;       /* which record: "certificate", "app2" ... */
    char **words;       /* the operation and its arguments */
    int used;
} rule;

typedef struct tamper {
    wire *wire;
    rule rules[MAX_RULES];
    size_t rule_count;
    char seen[64][40];  /* the names of the records so far, to count repetitions */
    size_t seen_count;
    const mbedtls_ssl_context *server;
    protection pending; /* what the server's next ChangeCipherSpec puts in force, on each side of the middle */
    protection in, out;
    int protected_in, protected_out;
    unsigned long long sequence_in, sequence_out;
    record *held;       /* waits to follow the next record, or to be joined with it */
    int joins;
} tamper;

void tamper_setup(tamper *t, const scenario *s, wire *w);
/* A new connection begins; names go on counting. */
void tamper_reset(tamper *t);
/* The server's callbacks; the context is a tamper. Send takes whole records only. */
int tamper_server_send(void *context, const unsigned char *data, size_t length);
int tamper_server_receive(void *context, unsigned char *data, size_t length);
/* The server's key export callback; the context is a tamper. */
#if defined(IS_VERSION_3)
void tamper_secret(void *context, mbedtls_ssl_key_export_type type, const unsigned char *secret, size_t length,
                   const unsigned char client_random[32], const unsigned char server_random[32],
                   mbedtls_tls_prf_types prf);
#endif
int tamper_keys(void *context, const unsigned char *master, const unsigned char *block, size_t mac_length,
                size_t key_length, size_t iv_length);

#endif
