/*
 * Records CTR_DRBG and HMAC_DRBG: what they take from the entropy source, what they put out, where they refuse.
 * Built with MBEDTLS_CTR_DRBG_USE_128_BIT_KEY it records CTR_DRBG with that key only. SOURCE.md has the commands.
 */
#include <string.h>

#include "mbedtls/ctr_drbg.h"
#include "mbedtls/hmac_drbg.h"

#include "record.h"

typedef struct {
    int md;                     /* of HMAC_DRBG, or 0 for CTR_DRBG */
    size_t entropy_len;         /* 0 for the default */
    int nonce_len;              /* of CTR_DRBG, -1 for the default */
    int interval;               /* 0 for the default */
    int prediction_resistance;
    size_t custom_len;
} setup;

typedef struct {
    setup how;
    mbedtls_ctr_drbg_context ctr;
    mbedtls_hmac_drbg_context hmac;
    record_stream stream;
    int calls_until_failure;    /* of the entropy source, or -1 */
} drbg;

static unsigned char additional[1024];

static int entropy(void *context, unsigned char *out, size_t len)
{
    drbg *d = context;

    if (d->calls_until_failure == 0) {
        printf("failure %u\n", (unsigned) len);
        return MBEDTLS_ERR_MD_FILE_IO_ERROR;
    }
    if (d->calls_until_failure > 0) {
        d->calls_until_failure--;
    }
    record_fill(&d->stream, out, len);
    record_result("entropy", 0, out, len);
    return 0;
}

static void result(const char *operation, size_t add_len, size_t len, int ret, const unsigned char *out)
{
    char name[64];

    snprintf(name, sizeof(name), "%s %u %u", operation, (unsigned) len, (unsigned) add_len);
    record_result(name, ret, out, len);
}

/* Seeds; returns whether that went well. Additional data of a length is always the same: bytes 1, 2, 3 and so on. */
static int start(drbg *d, setup how, int calls_until_failure)
{
    int ret;

    memset(d, 0, sizeof(*d));
    d->how = how;
    d->calls_until_failure = calls_until_failure;
    d->stream.state = 0x2545F4914F6CDD1DULL;
    for (size_t i = 0; i < sizeof(additional); i++) {
        additional[i] = (unsigned char) (i + 1);
    }
    printf("\ncase %d %d %u %d %d %d %u\n", how.md, MBEDTLS_CTR_DRBG_KEYBITS / 8, (unsigned) how.entropy_len,
           how.nonce_len, how.interval, how.prediction_resistance, (unsigned) how.custom_len);
    if (how.md != 0) {
        mbedtls_hmac_drbg_init(&d->hmac);
        mbedtls_hmac_drbg_set_entropy_len(&d->hmac, how.entropy_len);
        mbedtls_hmac_drbg_set_prediction_resistance(&d->hmac, how.prediction_resistance);
        if (how.interval != 0) {
            mbedtls_hmac_drbg_set_reseed_interval(&d->hmac, how.interval);
        }
        ret = mbedtls_hmac_drbg_seed(&d->hmac, mbedtls_md_info_from_type((mbedtls_md_type_t) how.md), entropy, d,
                                     additional, how.custom_len);
    } else {
        mbedtls_ctr_drbg_init(&d->ctr);
        mbedtls_ctr_drbg_set_entropy_len(&d->ctr, how.entropy_len);
        if (how.nonce_len >= 0) {
            record_require(mbedtls_ctr_drbg_set_nonce_len(&d->ctr, (size_t) how.nonce_len), "nonce length");
        }
        mbedtls_ctr_drbg_set_prediction_resistance(&d->ctr, how.prediction_resistance);
        if (how.interval != 0) {
            mbedtls_ctr_drbg_set_reseed_interval(&d->ctr, how.interval);
        }
        ret = mbedtls_ctr_drbg_seed(&d->ctr, entropy, d, additional, how.custom_len);
    }
    result("seed", how.custom_len, 0, ret, NULL);
    return ret == 0;
}

static int draw(drbg *d, unsigned char *out, size_t len, size_t add_len)
{
    return d->how.md != 0 ? mbedtls_hmac_drbg_random_with_add(&d->hmac, out, len, additional, add_len)
                          : mbedtls_ctr_drbg_random_with_add(&d->ctr, out, len, additional, add_len);
}

static void random_bytes(drbg *d, size_t len, size_t add_len)
{
    unsigned char out[2048];
    int ret = draw(d, out, len, add_len);

    result("random", add_len, len, ret, out);
}

static void reseed(drbg *d, size_t add_len)
{
    int ret = d->how.md != 0 ? mbedtls_hmac_drbg_reseed(&d->hmac, additional, add_len)
                             : mbedtls_ctr_drbg_reseed(&d->ctr, additional, add_len);

    result("reseed", add_len, 0, ret, NULL);
}

/* Draws one byte many times over and prints the last. */
static void many_bytes(drbg *d, int times)
{
    unsigned char out[1];

    for (int i = 0; i < times; i++) {
        record_require(draw(d, out, 1, 0), "random");
    }
    printf("times %d ", times);
    record_hex(out, 1);
    printf("\n");
}

static void end(drbg *d)
{
    mbedtls_ctr_drbg_free(&d->ctr);
    mbedtls_hmac_drbg_free(&d->hmac);
}

static void kind_cases(int md)
{
    static const size_t lengths[] = { 0, 1, 15, 16, 17, 28, 32, 64, 100, 1023, 1024, 1025 };
    static const size_t add_lengths[] = { 0, 1, 16, 100, 255, 256, 257 };
    static const size_t reseed_lengths[] = { 0, 1, 256, 257, 336, 337, 352, 353, 384, 385 };
    static const size_t entropy_lengths[] = { 0, 16, 17, 23, 24, 31, 32, 47, 48, 64, 128, 255, 256, 257, 384, 385 };
    drbg d;

    start(&d, (setup) { md, 0, -1, 0, 0, 0 }, -1);
    for (size_t i = 0; i < sizeof(lengths) / sizeof(*lengths); i++) {
        random_bytes(&d, lengths[i], 0);
    }
    for (size_t i = 0; i < sizeof(add_lengths) / sizeof(*add_lengths); i++) {
        random_bytes(&d, 20, add_lengths[i]);
    }
    for (size_t i = 0; i < sizeof(reseed_lengths) / sizeof(*reseed_lengths); i++) {
        reseed(&d, reseed_lengths[i]);
        random_bytes(&d, 20, 0);
    }
    end(&d);
    start(&d, (setup) { md, 0, -1, 0, 0, 19 }, -1);
    many_bytes(&d, 9999);
    many_bytes(&d, 1);
    many_bytes(&d, 1);
    end(&d);
    start(&d, (setup) { md, 0, -1, 2, 0, 100 }, -1);
    for (int i = 0; i < 5; i++) {
        random_bytes(&d, 20, (size_t) i);
    }
    reseed(&d, 0);
    for (int i = 0; i < 3; i++) {
        random_bytes(&d, 20, 7);
    }
    end(&d);
    start(&d, (setup) { md, 0, -1, 0, 1, 100 }, -1);
    random_bytes(&d, 20, 0);
    random_bytes(&d, 20, 100);
    random_bytes(&d, 20, 256);
    end(&d);
    for (size_t i = 0; i < sizeof(entropy_lengths) / sizeof(*entropy_lengths); i++) {
        start(&d, (setup) { md, entropy_lengths[i], -1, 0, 0, 10 }, -1);
        end(&d);
    }
    for (size_t custom = 225; custom < 340; custom += 1 + custom % 3) {
        start(&d, (setup) { md, 0, -1, 0, 0, custom }, -1);
        end(&d);
    }
    for (int calls = 0; calls < 4; calls++) {
        if (start(&d, (setup) { md, 32, -1, 2, 0, 10 }, calls)) {
            random_bytes(&d, 20, 0);
            reseed(&d, 0);
            random_bytes(&d, 20, 0);
            random_bytes(&d, 20, 0);
            random_bytes(&d, 20, 0);
        }
        end(&d);
    }
}

static void nonce_cases(void)
{
    static const int nonces[] = { 0, 1, 16, 24, 100, 336, 337, 384 };
    drbg d;

    for (size_t i = 0; i < sizeof(nonces) / sizeof(*nonces); i++) {
        if (start(&d, (setup) { 0, 48, nonces[i], 0, 0, 0 }, -1)) {
            random_bytes(&d, 20, 0);
        }
        end(&d);
    }
}

int main(void)
{
    kind_cases(0);
    nonce_cases();
#if !defined(MBEDTLS_CTR_DRBG_USE_128_BIT_KEY)
    kind_cases(MBEDTLS_MD_MD5);
    kind_cases(MBEDTLS_MD_SHA1);
    kind_cases(MBEDTLS_MD_SHA224);
    kind_cases(MBEDTLS_MD_SHA256);
    kind_cases(MBEDTLS_MD_SHA384);
    kind_cases(MBEDTLS_MD_SHA512);
#endif
    return 0;
}
