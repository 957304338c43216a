/* Mbed TLS 3.6: its own configuration, TLS 1.2 and 1.3, with PSA's random bytes from outside. */
#define MBEDTLS_PSA_CRYPTO_EXTERNAL_RNG
