/* Mbed TLS 3.6: its own configuration without TLS 1.3. */
#undef MBEDTLS_SSL_PROTO_TLS1_3
