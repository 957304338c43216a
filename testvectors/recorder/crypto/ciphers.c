/* Records what the ciphers without authentication make of a few messages: CBC and RC4. SOURCE.md has the command. */
#include "mbedtls/cipher.h"

#include "record.h"

static const struct {
    const char *name;
    mbedtls_cipher_type_t type;
    int key_bits;
    size_t block;
} algorithms[] = {
    { "AES_128", MBEDTLS_CIPHER_AES_128_CBC, 128, 16 },
    { "AES_192", MBEDTLS_CIPHER_AES_192_CBC, 192, 16 },
    { "AES_256", MBEDTLS_CIPHER_AES_256_CBC, 256, 16 },
    { "CAMELLIA_128", MBEDTLS_CIPHER_CAMELLIA_128_CBC, 128, 16 },
    { "CAMELLIA_256", MBEDTLS_CIPHER_CAMELLIA_256_CBC, 256, 16 },
    { "ARIA_128", MBEDTLS_CIPHER_ARIA_128_CBC, 128, 16 },
    { "ARIA_256", MBEDTLS_CIPHER_ARIA_256_CBC, 256, 16 },
    { "DES", MBEDTLS_CIPHER_DES_CBC, 64, 8 },
    { "DES_EDE3", MBEDTLS_CIPHER_DES_EDE3_CBC, 192, 8 },
    { "ARC4", MBEDTLS_CIPHER_ARC4_128, 128, 0 },
};

static const size_t lengths[] = { 0, 1, 2, 3, 4, 20 };

static void record_case(size_t algorithm, size_t plain_len, record_stream *stream)
{
    mbedtls_cipher_context_t cipher;
    unsigned char key[32], iv[16], plain[320], result[340];
    size_t result_len = 0;
    size_t block = algorithms[algorithm].block;

    record_fill(stream, key, sizeof(key));
    record_fill(stream, iv, sizeof(iv));
    record_fill(stream, plain, plain_len);
    mbedtls_cipher_init(&cipher);
    record_require(mbedtls_cipher_setup(&cipher, mbedtls_cipher_info_from_type(algorithms[algorithm].type)), "setup");
    record_require(mbedtls_cipher_setkey(&cipher, key, algorithms[algorithm].key_bits, MBEDTLS_ENCRYPT), "setkey");
    if (block > 0) {
        record_require(mbedtls_cipher_set_padding_mode(&cipher, MBEDTLS_PADDING_NONE), "padding");
    }
    record_require(mbedtls_cipher_crypt(&cipher, iv, block, plain, plain_len, result, &result_len), "crypt");
    printf("\ncase %s\n", algorithms[algorithm].name);
    record_result("key", 0, key, (size_t) algorithms[algorithm].key_bits / 8);
    record_result("iv", 0, iv, block);
    record_result("plain", 0, plain, plain_len);
    record_result("cipher", 0, result, result_len);
    mbedtls_cipher_free(&cipher);
}

int main(void)
{
    record_stream stream = { 0xDA3E39CB94B95BDBULL };

    for (size_t i = 0; i < sizeof(algorithms) / sizeof(*algorithms); i++) {
        for (size_t j = 0; j < sizeof(lengths) / sizeof(*lengths); j++) {
            size_t unit = algorithms[i].block == 0 ? 15 : algorithms[i].block;
            record_case(i, lengths[j] * unit, &stream);
        }
    }
    return 0;
}
