/*
 * Records mbedtls_pk_encrypt for RSA with PKCS#1 v1.5: random draws, ciphertexts and codes. SOURCE.md beside the
 * recordings has the command.
 */
#include <string.h>

#include "mbedtls/pk.h"
#include "mbedtls/rsa.h"

#include "record.h"

#define MAX_LEN 1100

/* What the draws hold: a letter a draw, the last for all that follow: r random, 0 zero, e and E fail. */
typedef struct {
    const char *pattern;
    int zeros;
    record_stream stream;
} drawing;

static int draw(void *context, unsigned char *out, size_t len)
{
    drawing *d = context;
    char letter = *d->pattern;

    if (d->zeros > 0) {
        d->zeros--;
        letter = '0';
    } else if (d->pattern[1] != 0) {
        d->pattern++;
    }
    switch (letter) {
        case 'e':
            printf("draw-failed %u -0x0034\n", (unsigned) len);
            return -0x0034;
        case 'E':
            printf("draw-failed %u -0x4300\n", (unsigned) len);
            return -0x4300;
        case 'r':
            record_fill(&d->stream, out, len);
            break;
        default:
            memset(out, 0, len);
    }
    record_result("draw", 0, out, len);
    return 0;
}

static void print_mpi(const char *name, const mbedtls_mpi *value)
{
    unsigned char bytes[MAX_LEN];
    size_t len = mbedtls_mpi_size(value);

    record_require(mbedtls_mpi_write_binary(value, bytes, len), "write");
    record_result(name, 0, bytes, len);
}

static void encrypt(mbedtls_pk_context *pk, size_t len, int zeros, const char *pattern)
{
    drawing d = { pattern, zeros, { 0xA0761D6478BD642FULL } };
    record_stream content = { 0xE7037ED1A0B428DBULL };
    unsigned char message[MAX_LEN], out[MAX_LEN];
    size_t olen = 0;
    int ret;

    record_fill(&content, message, len);
    printf("\n");
    print_mpi("n", &mbedtls_pk_rsa(*pk)->N);
    print_mpi("e", &mbedtls_pk_rsa(*pk)->E);
    record_result("message", 0, message, len);
    ret = mbedtls_pk_encrypt(pk, message, len, out, &olen, sizeof(out), draw, &d);
    record_result("result", ret, out, olen);
}

/* A key whose modulus is no product of primes does for the public operation. */
static void with_key(size_t bits, int low, const char *e)
{
    mbedtls_pk_context pk;
    mbedtls_rsa_context *rsa;
    record_stream stream = { 0x8EBC6AF09C88C6E3ULL };
    unsigned char n[MAX_LEN];
    size_t len = (bits + 7) / 8;

    mbedtls_pk_init(&pk);
    record_require(mbedtls_pk_setup(&pk, mbedtls_pk_info_from_type(MBEDTLS_PK_RSA)), "setup");
    rsa = mbedtls_pk_rsa(pk);
    record_fill(&stream, n, len);
    n[len - 1] = (unsigned char) low;
    record_require(mbedtls_mpi_read_binary(&rsa->N, n, len), "N");
    record_require(mbedtls_mpi_shift_r(&rsa->N, 8 * len - bits), "N");
    record_require(mbedtls_mpi_set_bit(&rsa->N, 0, (unsigned char) (low & 1)), "N");
    record_require(mbedtls_mpi_set_bit(&rsa->N, bits - 1, 1), "N");
    record_require(mbedtls_mpi_read_string(&rsa->E, 16, e), "E");
    rsa->len = mbedtls_mpi_size(&rsa->N);

    encrypt(&pk, 48, 0, "r");
    if (bits <= 1024) {
        for (size_t over = 10; over < 13 && rsa->len >= over; over++) {
            encrypt(&pk, rsa->len - over, 0, "r");
        }
        encrypt(&pk, 0, 0, "r");
        encrypt(&pk, 20, 99, "r");
        encrypt(&pk, 20, 100, "r");
        encrypt(&pk, 20, 0, "rrr0r");
        encrypt(&pk, 20, 0, "rr0e");
        encrypt(&pk, 20, 0, "rr0E");
        encrypt(&pk, 20, 0, "e");
    }
    mbedtls_pk_free(&pk);
}

int main(void)
{
    with_key(2048, 1, "10001");
    with_key(2047, 1, "3");
    with_key(1024, 1, "10001");
    with_key(1017, 1, "10001");
    with_key(1016, 1, "10001");
    with_key(512, 1, "10001");
    with_key(256, 1, "2");
    with_key(512, 2, "10001");
    with_key(512, 1, "0");
    with_key(8192, 1, "3");
    return 0;
}
