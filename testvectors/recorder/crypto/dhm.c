/*
 * Records Diffie-Hellman as the TLS client runs it - make the own value, calculate the secret - with every random
 * draw, and every result or error code. SOURCE.md beside the recordings has the command.
 */
#include <string.h>

#include "mbedtls/dhm.h"

#include "record.h"

#define MAX_LEN 1100

/* What the draws hold: a letter a draw, the last for all that follow: r random, f all bits one, 0, 1, 2, 3 that
 * number, p the prime, q one less, shifted left by the bits that a draw has more than the prime; e and E fail. */
typedef struct {
    const mbedtls_dhm_context *dhm;
    const char *pattern;
    record_stream stream;
} drawing;

static void put_number(const mbedtls_mpi *p, char letter, unsigned char *out, size_t len)
{
    mbedtls_mpi value;

    mbedtls_mpi_init(&value);
    if (letter == 'p' || letter == 'q') {
        record_require(mbedtls_mpi_sub_int(&value, p, letter == 'q'), "sub");
    } else {
        record_require(mbedtls_mpi_lset(&value, letter - '0'), "lset");
    }
    record_require(mbedtls_mpi_shift_l(&value, 8 * len - mbedtls_mpi_bitlen(p)), "shift");
    record_require(mbedtls_mpi_write_binary(&value, out, len), "write");
    mbedtls_mpi_free(&value);
}

static int draw(void *context, unsigned char *out, size_t len)
{
    drawing *d = context;
    char letter = *d->pattern;

    if (d->pattern[1] != 0) {
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
        case 'f':
            memset(out, 0xFF, len);
            break;
        default:
            put_number(&d->dhm->P, letter, out, len);
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

static void exchange(const char *p, const char *g, const char *gy, const char *pattern)
{
    mbedtls_dhm_context dhm;
    drawing d = { &dhm, pattern, { 0x9E3779B97F4A7C15ULL } };
    unsigned char out[MAX_LEN];
    size_t len;
    int ret;

    mbedtls_dhm_init(&dhm);
    record_require(mbedtls_mpi_read_string(&dhm.P, 16, p), "P");
    record_require(mbedtls_mpi_read_string(&dhm.G, 16, g), "G");
    record_require(mbedtls_mpi_read_string(&dhm.GY, 16, gy), "GY");
    dhm.len = mbedtls_mpi_size(&dhm.P);
    printf("\n");
    print_mpi("p", &dhm.P);
    print_mpi("g", &dhm.G);
    print_mpi("gy", &dhm.GY);
    ret = mbedtls_dhm_make_public(&dhm, (int) dhm.len, out, dhm.len, draw, &d);
    record_result("public", ret, out, dhm.len);
    if (ret == 0) {
        print_mpi("x", &dhm.X);
        ret = mbedtls_dhm_calc_secret(&dhm, out, sizeof(out), &len, draw, &d);
        record_result("secret", ret, out, len);
    }
    mbedtls_dhm_free(&dhm);
}

/* A prime of one of RFC 3526's and RFC 7919's groups, as the library has it. */
static void group(const unsigned char *prime, size_t len)
{
    mbedtls_mpi p, v;
    char hex[2 * MAX_LEN], peer[2 * MAX_LEN];
    size_t olen;

    mbedtls_mpi_init(&p);
    mbedtls_mpi_init(&v);
    record_require(mbedtls_mpi_read_binary(&p, prime, len), "read");
    record_require(mbedtls_mpi_write_string(&p, 16, hex, sizeof(hex), &olen), "write");
    record_require(mbedtls_mpi_lset(&v, 5), "lset");
    record_require(mbedtls_mpi_exp_mod(&v, &v, &p, &p, NULL), "exp");
    record_require(mbedtls_mpi_add_int(&v, &v, 1), "add");
    record_require(mbedtls_mpi_write_string(&v, 16, peer, sizeof(peer), &olen), "write");
    exchange(hex, "2", peer, "r");
    record_require(mbedtls_mpi_sub_int(&v, &p, 2), "sub");
    record_require(mbedtls_mpi_write_string(&v, 16, peer, sizeof(peer), &olen), "write");
    exchange(hex, "2", peer, "3r");
    record_require(mbedtls_mpi_sub_int(&v, &p, 1), "sub");
    record_require(mbedtls_mpi_write_string(&v, 16, peer, sizeof(peer), &olen), "write");
    exchange(hex, "2", peer, "r");
    mbedtls_mpi_free(&p);
    mbedtls_mpi_free(&v);
}

/* Small and odd-shaped moduli, where every branch is met. */
static void small(void)
{
    static const char *patterns[] = {
        "r", "fr", "pr", "qr", "0r", "1r", "2r", "3r", "f", "p2", "0", "e", "re", "fe", "fE", "E",
    };
    static const char *primes[] = {
        "0", "1", "2", "3", "4", "5", "7", "B", "17", "65", "83", "FB", "10001", "FFFB",
        "80000009", "FFFFFFFB", "100000000F", "FFFFFFFFFB", "10000000000000000000F", "FFFFFFFFFFFFFFFFFFFFFE",
    };
    static const char *others[] = { "0", "1", "2", "3", "6", "5", "10", "FFFFFFFFFFFFFFFFFFFFFFFFFFFFFFFF" };

    for (size_t i = 0; i < sizeof(primes) / sizeof(*primes); i++) {
        for (size_t j = 0; j < sizeof(patterns) / sizeof(*patterns); j++) {
            if (strcmp(primes[i], "3") > 0 || strlen(primes[i]) > 1 || j == 0) {
                exchange(primes[i], "2", "3", patterns[j]);
            }
        }
        for (size_t j = 0; j < sizeof(others) / sizeof(*others); j++) {
            exchange(primes[i], others[j], "3", "r");
            exchange(primes[i], "3", others[j], "r");
        }
    }
    /* 3^41: both values can become zero */
    exchange("1FA2A1CF67B5FB863", "2", "3", "r");
    exchange("1FA2A1CF67B5FB863", "3", "3", "r");
    exchange("1FA2A1CF67B5FB863", "2", "9", "r");
}

/* A modulus of the given number of bits, odd. */
static void bits(size_t count)
{
    mbedtls_mpi p;
    char hex[3 * MAX_LEN];
    size_t olen;

    mbedtls_mpi_init(&p);
    record_require(mbedtls_mpi_lset(&p, 1), "lset");
    record_require(mbedtls_mpi_shift_l(&p, count - 1), "shift");
    record_require(mbedtls_mpi_add_int(&p, &p, 0x3039), "add");
    record_require(mbedtls_mpi_write_string(&p, 16, hex, sizeof(hex), &olen), "write");
    exchange(hex, "2", "3", "00r");
    exchange(hex, "2", "3", "3");
    mbedtls_mpi_free(&p);
}

int main(void)
{
    static const unsigned char p2048[] = MBEDTLS_DHM_RFC3526_MODP_2048_P_BIN;
    static const unsigned char p3072[] = MBEDTLS_DHM_RFC7919_FFDHE3072_P_BIN;

    group(p2048, sizeof(p2048));
    group(p3072, sizeof(p3072));
    small();
    bits(1023);
    bits(1025);
    bits(8192);
    bits(8193);
    return 0;
}
