/* Mbed TLS 3.6: TLS 1.2 whose cryptography is PSA's, with random bytes that come from outside. */
#undef MBEDTLS_SSL_PROTO_TLS1_3
#define MBEDTLS_USE_PSA_CRYPTO
#define MBEDTLS_PSA_CRYPTO_EXTERNAL_RNG
