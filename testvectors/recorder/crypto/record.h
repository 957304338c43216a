/* What the recording programs of this directory share: printing, and a reproducible stream of bytes. */
#ifndef RECORD_H
#define RECORD_H

#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>

/* A xorshift generator: good for test data, for nothing else. */
typedef struct {
    unsigned long long state;
} record_stream;

static inline unsigned char record_next(record_stream *stream)
{
    stream->state ^= stream->state << 13;
    stream->state ^= stream->state >> 7;
    stream->state ^= stream->state << 17;
    return (unsigned char) (stream->state >> 24);
}

static inline void record_fill(record_stream *stream, unsigned char *out, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        out[i] = record_next(stream);
    }
}

/* Prints bytes in hexadecimal; no bytes at all are a dash, so that every field of a line has a text. */
static inline void record_hex(const unsigned char *bytes, size_t len)
{
    if (len == 0) {
        printf("-");
    }
    for (size_t i = 0; i < len; i++) {
        printf("%02x", bytes[i]);
    }
}

/* Prints a line of a name and bytes, or of a name and the error code in place of the bytes. */
static inline void record_result(const char *name, int ret, const unsigned char *bytes, size_t len)
{
    printf("%s ", name);
    if (ret != 0) {
        printf("-0x%04X", (unsigned) -ret);
    } else {
        record_hex(bytes, len);
    }
    printf("\n");
}

static inline void record_require(int ret, const char *what)
{
    if (ret != 0) {
        fprintf(stderr, "%s: -0x%04X\n", what, (unsigned) -ret);
        exit(1);
    }
}

#endif
