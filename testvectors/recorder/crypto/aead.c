/* Records what every AEAD cipher of the TLS suites makes of a few messages. SOURCE.md has the command. */
#include "mbedtls/cipher.h"

#include "record.h"

static const struct {
    const char *name;
    mbedtls_cipher_type_t type;
    int key_bits;
    size_t tag_len;
} algorithms[] = {
    { "AES_128_GCM", MBEDTLS_CIPHER_AES_128_GCM, 128, 16 },
    { "AES_256_GCM", MBEDTLS_CIPHER_AES_256_GCM, 256, 16 },
    { "CAMELLIA_128_GCM", MBEDTLS_CIPHER_CAMELLIA_128_GCM, 128, 16 },
    { "CAMELLIA_256_GCM", MBEDTLS_CIPHER_CAMELLIA_256_GCM, 256, 16 },
    { "ARIA_128_GCM", MBEDTLS_CIPHER_ARIA_128_GCM, 128, 16 },
    { "ARIA_256_GCM", MBEDTLS_CIPHER_ARIA_256_GCM, 256, 16 },
    { "AES_128_CCM", MBEDTLS_CIPHER_AES_128_CCM, 128, 16 },
    { "AES_256_CCM", MBEDTLS_CIPHER_AES_256_CCM, 256, 16 },
    { "AES_128_CCM_8", MBEDTLS_CIPHER_AES_128_CCM, 128, 8 },
    { "AES_256_CCM_8", MBEDTLS_CIPHER_AES_256_CCM, 256, 8 },
    { "CHACHA20_POLY1305", MBEDTLS_CIPHER_CHACHA20_POLY1305, 256, 16 },
};

static const size_t lengths[][2] = {
    /* plaintext, additional data */
    { 0, 13 }, { 1, 13 }, { 15, 13 }, { 16, 13 }, { 17, 13 }, { 63, 13 }, { 64, 13 }, { 65, 13 }, { 300, 13 },
    { 20, 0 }, { 20, 16 }, { 20, 100 }, { 0, 0 },
};

static void record_case(size_t algorithm, size_t plain_len, size_t aad_len, record_stream *stream)
{
    mbedtls_cipher_context_t cipher;
    unsigned char key[32], nonce[12], aad[100], plain[300], sealed[316];
    size_t key_len = (size_t) algorithms[algorithm].key_bits / 8;
    size_t sealed_len;

    record_fill(stream, key, sizeof(key));
    record_fill(stream, nonce, sizeof(nonce));
    record_fill(stream, aad, aad_len);
    record_fill(stream, plain, plain_len);
    mbedtls_cipher_init(&cipher);
    record_require(mbedtls_cipher_setup(&cipher, mbedtls_cipher_info_from_type(algorithms[algorithm].type)), "setup");
    record_require(mbedtls_cipher_setkey(&cipher, key, algorithms[algorithm].key_bits, MBEDTLS_ENCRYPT), "setkey");
    record_require(mbedtls_cipher_auth_encrypt_ext(&cipher, nonce, sizeof(nonce), aad, aad_len, plain, plain_len,
                                                   sealed, sizeof(sealed), &sealed_len,
                                                   algorithms[algorithm].tag_len), "encrypt");
    printf("\ncase %s\n", algorithms[algorithm].name);
    record_result("key", 0, key, key_len);
    record_result("nonce", 0, nonce, sizeof(nonce));
    record_result("aad", 0, aad, aad_len);
    record_result("plain", 0, plain, plain_len);
    record_result("sealed", 0, sealed, sealed_len);
    mbedtls_cipher_free(&cipher);
}

int main(void)
{
    record_stream stream = { 0x853C49E6748FEA9BULL };

    for (size_t i = 0; i < sizeof(algorithms) / sizeof(*algorithms); i++) {
        for (size_t j = 0; j < sizeof(lengths) / sizeof(*lengths); j++) {
            record_case(i, lengths[j][0], lengths[j][1], &stream);
        }
    }
    return 0;
}
