package jmbedtls.config;

import static jmbedtls.config.Condition.all;
import static jmbedtls.config.Condition.any;
import static jmbedtls.config.Condition.atLeast;
import static jmbedtls.config.Condition.atMost;
import static jmbedtls.config.Condition.not;
import static jmbedtls.config.Derived36.*;
import static jmbedtls.config.Feature.*;
import static jmbedtls.config.NumericMacro.SSL_CID_IN_LEN_MAX;
import static jmbedtls.config.NumericMacro.SSL_CID_OUT_LEN_MAX;
import static jmbedtls.config.NumericMacro.SSL_DTLS_CONNECTION_ID_COMPAT;
import static jmbedtls.config.NumericMacro.SSL_MAX_EARLY_DATA_SIZE;
import static jmbedtls.config.NumericMacro.SSL_TLS1_3_TICKET_NONCE_LENGTH;
import static jmbedtls.config.Rows.row36;
import static jmbedtls.config.Rows.exclusive36;

import java.util.List;

/** The second part of {@link CheckConfig36}: what check_config.h of 3.6.6 says from TLS on. */
final class CheckConfig36Tls {
    static final List<Prerequisite> ROWS = List.of(
            row36(SSL_PROTO_TLS1_3, all(PSA_CRYPTO_CLIENT, psa(HKDF_C), any(psa(SHA256_C), psa(SHA384_C)))),
            row36(SSL_TLS1_3_KEY_EXCHANGE_MODE_EPHEMERAL_ENABLED, all(any(psa(ECDH_C), psa(DHM_C)), X509_CRT_PARSE_C,
                    any(PK_CAN_ECDSA_SIGN, PKCS1_V21))),
            row36(SSL_TLS1_3_KEY_EXCHANGE_MODE_PSK_EPHEMERAL_ENABLED, any(psa(ECDH_C), psa(DHM_C))),
            row36(SSL_PROTO_TLS1_3, SSL_KEEP_PEER_CERTIFICATE,
                    "MBEDTLS_SSL_PROTO_TLS1_3 defined without MBEDTLS_SSL_KEEP_PEER_CERTIFICATE"),
            row36(SSL_PROTO_TLS1_2, ANY_KEY_EXCHANGE,
                    "One or more versions of the TLS protocol are enabled but no key exchange methods defined "
                    + "with MBEDTLS_KEY_EXCHANGE_xxxx"),
            row36(SSL_EARLY_DATA, all(SSL_SESSION_TICKETS, any(SSL_TLS1_3_KEY_EXCHANGE_MODE_PSK_ENABLED,
                    SSL_TLS1_3_KEY_EXCHANGE_MODE_PSK_EPHEMERAL_ENABLED)),
                    "MBEDTLS_SSL_EARLY_DATA  defined, but not all prerequisites"),
            row36(all(SSL_EARLY_DATA, SSL_SRV_C), atLeast(SSL_MAX_EARLY_DATA_SIZE, 0),
                    "MBEDTLS_SSL_MAX_EARLY_DATA_SIZE must be in the range(0..UINT32_MAX)"),
            row36(SSL_PROTO_DTLS, SSL_PROTO_TLS1_2),
            row36(SSL_CLI_C, SSL_TLS_C),
            row36(SSL_ASYNC_PRIVATE, X509_CRT_PARSE_C),
            row36(SSL_TLS_C, any(CIPHER_C, USE_PSA_CRYPTO)),
            row36(all(SSL_TLS_C, USE_PSA_CRYPTO), any(psa(SHA256_C), psa(SHA384_C)),
                    "MBEDTLS_SSL_TLS_C defined, but not all prerequisites"),
            row36(SSL_TLS_C, any(USE_PSA_CRYPTO, all(MD_C, any(MD_CAN_SHA256, MD_CAN_SHA384)))),
            row36(SSL_SRV_C, SSL_TLS_C),
            row36(SSL_TLS_C, any(SSL_PROTO_TLS1_2, SSL_PROTO_TLS1_3),
                    "MBEDTLS_SSL_TLS_C defined, but no protocols are active"),
            row36(SSL_DTLS_HELLO_VERIFY, SSL_PROTO_DTLS,
                    "MBEDTLS_SSL_DTLS_HELLO_VERIFY  defined, but not all prerequisites"),
            row36(SSL_DTLS_CLIENT_PORT_REUSE, SSL_DTLS_HELLO_VERIFY,
                    "MBEDTLS_SSL_DTLS_CLIENT_PORT_REUSE  defined, but not all prerequisites"),
            row36(SSL_DTLS_ANTI_REPLAY, all(SSL_TLS_C, SSL_PROTO_DTLS),
                    "MBEDTLS_SSL_DTLS_ANTI_REPLAY  defined, but not all prerequisites"),
            row36(SSL_DTLS_CONNECTION_ID, all(SSL_TLS_C, SSL_PROTO_DTLS),
                    "MBEDTLS_SSL_DTLS_CONNECTION_ID  defined, but not all prerequisites"),
            row36(SSL_DTLS_CONNECTION_ID, atMost(SSL_CID_IN_LEN_MAX, 255),
                    "MBEDTLS_SSL_CID_IN_LEN_MAX too large (max 255)"),
            row36(SSL_DTLS_CONNECTION_ID, atMost(SSL_CID_OUT_LEN_MAX, 255),
                    "MBEDTLS_SSL_CID_OUT_LEN_MAX too large (max 255)"),
            row36(CID_COMPAT, SSL_DTLS_CONNECTION_ID,
                    "MBEDTLS_SSL_DTLS_CONNECTION_ID_COMPAT defined, but not all prerequisites"),
            row36(all(CID_COMPAT, DEPRECATED_REMOVED), atMost(SSL_DTLS_CONNECTION_ID_COMPAT, 0),
                    "MBEDTLS_SSL_DTLS_CONNECTION_ID_COMPAT is deprecated and will be removed in a future version "
                    + "of Mbed TLS"),
            row36(SSL_ENCRYPT_THEN_MAC, SSL_PROTO_TLS1_2),
            row36(SSL_EXTENDED_MASTER_SECRET, SSL_PROTO_TLS1_2),
            row36(SSL_RENEGOTIATION, SSL_PROTO_TLS1_2),
            row36(SSL_TICKET_C, any(CIPHER_C, USE_PSA_CRYPTO)),
            row36(SSL_TICKET_C, any(SSL_HAVE_CCM, SSL_HAVE_GCM, SSL_HAVE_CHACHAPOLY)),
            row36(ALWAYS, atMost(SSL_TLS1_3_TICKET_NONCE_LENGTH, 255),
                    "MBEDTLS_SSL_TLS1_3_TICKET_NONCE_LENGTH must be less than 256"),
            row36(SSL_SERVER_NAME_INDICATION, X509_CRT_PARSE_C),
            row36(THREADING_PTHREAD, THREADING_C),
            row36(THREADING_ALT, all(THREADING_C, not(THREADING_PTHREAD))),
            row36(THREADING_C, THREADING_IMPL,
                    "MBEDTLS_THREADING_C defined, single threading implementation required"),
            row36(USE_PSA_CRYPTO, PSA_CRYPTO_CLIENT),
            row36(VERSION_FEATURES, VERSION_C),
            row36(X509_USE_C, all(OID_C, ASN1_PARSE_C, PK_PARSE_C, any(MD_C, USE_PSA_CRYPTO))),
            row36(X509_CREATE_C, all(OID_C, ASN1_WRITE_C, PK_PARSE_C, any(MD_C, USE_PSA_CRYPTO))),
            row36(X509_CRT_PARSE_C, X509_USE_C),
            row36(X509_CRL_PARSE_C, X509_USE_C),
            row36(X509_CSR_PARSE_C, X509_USE_C),
            row36(X509_CRT_WRITE_C, X509_CREATE_C),
            row36(X509_CSR_WRITE_C, X509_CREATE_C),
            row36(X509_TRUSTED_CERTIFICATE_CALLBACK, X509_CRT_PARSE_C),
            exclusive36(HAVE_INT32, HAVE_INT64),
            row36(any(HAVE_INT32, HAVE_INT64), not(HAVE_ASM),
                    "MBEDTLS_HAVE_INT32/MBEDTLS_HAVE_INT64 and MBEDTLS_HAVE_ASM cannot be defined simultaneously"),
            row36(SSL_DTLS_SRTP, SSL_PROTO_DTLS),
            row36(SSL_VARIABLE_BUFFER_LENGTH, SSL_MAX_FRAGMENT_LENGTH),
            row36(SSL_RECORD_SIZE_LIMIT, SSL_PROTO_TLS1_3),
            row36(SSL_CONTEXT_SERIALIZATION, any(SSL_HAVE_CCM, SSL_HAVE_GCM, SSL_HAVE_CHACHAPOLY)),
            row36(ALWAYS, not(HAVEGE_C),
                    "MBEDTLS_HAVEGE_C was removed in Mbed TLS 3.0. See "
                    + "https://github.com/Mbed-TLS/mbedtls/issues/2599"),
            row36(ALWAYS, not(SSL_HW_RECORD_ACCEL),
                    "MBEDTLS_SSL_HW_RECORD_ACCEL was removed in Mbed TLS 3.0. See "
                    + "https://github.com/Mbed-TLS/mbedtls/issues/4031"),
            row36(ALWAYS, not(SSL_PROTO_SSL3),
                    "MBEDTLS_SSL_PROTO_SSL3 (SSL v3.0 support) was removed in Mbed TLS 3.0. See "
                    + "https://github.com/Mbed-TLS/mbedtls/issues/4031"),
            row36(ALWAYS, not(SSL_SRV_SUPPORT_SSLV2_CLIENT_HELLO),
                    "MBEDTLS_SSL_SRV_SUPPORT_SSLV2_CLIENT_HELLO (SSL v2 ClientHello support) was removed in Mbed "
                    + "TLS 3.0. See https://github.com/Mbed-TLS/mbedtls/issues/4031"),
            row36(ALWAYS, not(SSL_TRUNCATED_HMAC_COMPAT),
                    "MBEDTLS_SSL_TRUNCATED_HMAC_COMPAT (compatibility with the buggy implementation of truncated "
                    + "HMAC in Mbed TLS up to 2.7) was removed in Mbed TLS 3.0. See "
                    + "https://github.com/Mbed-TLS/mbedtls/issues/4031"),
            row36(ALWAYS, not(TLS_DEFAULT_ALLOW_SHA1_IN_CERTIFICATES),
                    "MBEDTLS_TLS_DEFAULT_ALLOW_SHA1_IN_CERTIFICATES was removed in Mbed TLS 3.0. See the "
                    + "ChangeLog entry if you really need SHA-1-signed certificates."),
            row36(ALWAYS, not(ZLIB_SUPPORT),
                    "MBEDTLS_ZLIB_SUPPORT was removed in Mbed TLS 3.0. See "
                    + "https://github.com/Mbed-TLS/mbedtls/issues/4031"),
            row36(ALWAYS, not(CHECK_PARAMS),
                    "MBEDTLS_CHECK_PARAMS was removed in Mbed TLS 3.0. See "
                    + "https://github.com/Mbed-TLS/mbedtls/issues/4313"),
            row36(ALWAYS, not(new Condition.IsSet(NumericMacro.SSL_CID_PADDING_GRANULARITY)),
                    "MBEDTLS_SSL_CID_PADDING_GRANULARITY was removed in Mbed TLS 3.0. See "
                    + "https://github.com/Mbed-TLS/mbedtls/issues/4335"),
            row36(ALWAYS, not(new Condition.IsSet(NumericMacro.SSL_TLS1_3_PADDING_GRANULARITY)),
                    "MBEDTLS_SSL_TLS1_3_PADDING_GRANULARITY was removed in Mbed TLS 3.0. See "
                    + "https://github.com/Mbed-TLS/mbedtls/issues/4335"),
            row36(ALWAYS, not(SSL_TRUNCATED_HMAC),
                    "MBEDTLS_SSL_TRUNCATED_HMAC was removed in Mbed TLS 3.0. See "
                    + "https://github.com/Mbed-TLS/mbedtls/issues/4341"),
            row36(PKCS7_C, all(ASN1_PARSE_C, OID_C, PK_PARSE_C, X509_CRT_PARSE_C, X509_CRL_PARSE_C, MD_C),
                    "MBEDTLS_PKCS7_C is defined, but not all prerequisites"));

    private CheckConfig36Tls() {
    }
}
