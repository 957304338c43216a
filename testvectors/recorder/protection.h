/* The server's record protection, for the man in the middle: opens its records and protects changed ones again.
 * AES-GCM and the CBC suites; other records pass as they are. */
#ifndef RECORDER_PROTECTION_H
#define RECORDER_PROTECTION_H

#include "config.h"

#include <stddef.h>

#define MAX_PAYLOAD 20000
#define MAX_PADDING 256

typedef struct {
    unsigned char type, version[2];
    unsigned char payload[MAX_PAYLOAD];
    size_t length;
    int changes_cipher;                 /* the server's own ChangeCipherSpec */
    unsigned char iv[16];               /* CBC: the initialization vector */
    unsigned char padding[MAX_PADDING]; /* CBC: all of it, its length byte included; none given: the shortest */
    size_t padding_length;
    unsigned char mac_xor;              /* CBC: flips bits in the last byte of the MAC */
} record;

typedef struct {
    const mbedtls_ssl_ciphersuite_t *suite; /* NULL: nothing can be opened */
    unsigned char key[32], iv[4], mac_key[64];
    size_t key_length, mac_key_length, mac_length, block_length;
    int encrypt_then_mac;
} protection;

/* From the server's key export callback; leaves the protection empty when the suite is of another kind. */
void protection_setup(protection *p, const mbedtls_ssl_session *session, const unsigned char *block, size_t mac_length,
                      size_t key_length, size_t iv_length);
/* Opens a record in place. */
void protection_open(const protection *p, record *r, unsigned long long sequence);
/* Protects a record's payload; returns how many bytes of out that makes. */
size_t protection_seal(const protection *p, const record *r, unsigned long long sequence, unsigned char *out);

#endif
