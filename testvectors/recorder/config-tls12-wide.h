/* Mbed TLS 3.6: its own configuration without TLS 1.3, with all that it leaves out of TLS 1.2's cipher suites. */
#undef MBEDTLS_SSL_PROTO_TLS1_3
#define MBEDTLS_CIPHER_NULL_CIPHER
#define MBEDTLS_KEY_EXCHANGE_ECJPAKE_ENABLED
