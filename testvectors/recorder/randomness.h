/* Fixed random streams. Byte i of stream s is byte i % 8, least significant first, of splitmix64's output i / 8
 * from the initial state s. Draws follow one another without gaps. */
#ifndef RECORDER_RANDOMNESS_H
#define RECORDER_RANDOMNESS_H

#include "events.h"

typedef struct {
    events *log;               /* where draws are told */
    const char *event;         /* by this name */
    int with_bytes;            /* and whether the bytes follow the length */
    unsigned long long stream, position;
    unsigned char prefix[128]; /* bytes that come before the stream's */
    size_t prefix_length, prefix_used;
} randomness;

/* An f_rng callback; the context is a randomness. */
int randomness_draw(void *context, unsigned char *out, size_t length);

/* From here on the PSA of a library with MBEDTLS_PSA_CRYPTO_EXTERNAL_RNG draws from this stream; returns the one so far. */
randomness *randomness_of_psa(randomness *r);

#endif
