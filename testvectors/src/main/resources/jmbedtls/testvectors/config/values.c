/*
 * Prints what Mbed TLS's headers make of a configuration: every numeric macro with its value, and the macros
 * that the headers define from switches.
 */
#include <stdio.h>

#if __has_include("mbedtls/build_info.h")
#define IS_VERSION_3
#include "mbedtls/build_info.h"
#include "entropy_poll.h"
#include "ssl_misc.h"
#else
#include "mbedtls/entropy_poll.h"
#include "mbedtls/ssl_internal.h"
#endif
#include "mbedtls/bignum.h"
#include "mbedtls/cipher.h"
#include "mbedtls/ctr_drbg.h"
#include "mbedtls/ecp.h"
#include "mbedtls/entropy.h"
#include "mbedtls/hmac_drbg.h"
#include "mbedtls/memory_buffer_alloc.h"
#include "mbedtls/ssl.h"
#include "mbedtls/ssl_cache.h"
#include "mbedtls/ssl_ciphersuites.h"
#include "mbedtls/ssl_cookie.h"
#include "mbedtls/x509.h"
#include "mbedtls/x509_crt.h"

#define VALUE(name) printf("value %s %ld\n", #name, (long) (MBEDTLS_##name))
#define DERIVED(name) puts("derived " name)

int main(void)
{
    VALUE(MPI_WINDOW_SIZE);
    VALUE(MPI_MAX_SIZE);
    VALUE(CTR_DRBG_ENTROPY_LEN);
    VALUE(CTR_DRBG_RESEED_INTERVAL);
    VALUE(CTR_DRBG_MAX_INPUT);
    VALUE(CTR_DRBG_MAX_REQUEST);
    VALUE(CTR_DRBG_MAX_SEED_INPUT);
    VALUE(HMAC_DRBG_RESEED_INTERVAL);
    VALUE(HMAC_DRBG_MAX_INPUT);
    VALUE(HMAC_DRBG_MAX_REQUEST);
    VALUE(HMAC_DRBG_MAX_SEED_INPUT);
    VALUE(ECP_MAX_BITS);
    VALUE(ECP_WINDOW_SIZE);
    VALUE(ECP_FIXED_POINT_OPTIM);
    VALUE(ENTROPY_MAX_SOURCES);
    VALUE(ENTROPY_MAX_GATHER);
    VALUE(ENTROPY_MIN_HARDWARE);
    VALUE(MEMORY_ALIGN_MULTIPLE);
    VALUE(SSL_CACHE_DEFAULT_TIMEOUT);
    VALUE(SSL_CACHE_DEFAULT_MAX_ENTRIES);
#if !defined(IS_VERSION_3)
    VALUE(SSL_MAX_CONTENT_LEN);
#endif
    VALUE(SSL_IN_CONTENT_LEN);
    VALUE(SSL_OUT_CONTENT_LEN);
    VALUE(SSL_DTLS_MAX_BUFFERING);
#if !defined(IS_VERSION_3)
    VALUE(SSL_DEFAULT_TICKET_LIFETIME);
#endif
    VALUE(PSK_MAX_LEN);
    VALUE(SSL_COOKIE_TIMEOUT);
    VALUE(X509_MAX_INTERMEDIATE_CA);
    VALUE(X509_MAX_FILE_PATH_LEN);
#if defined(IS_VERSION_3)
    VALUE(PSA_KEY_SLOT_COUNT);
#if defined(MBEDTLS_RSA_C)
    VALUE(RSA_GEN_KEY_MIN_BITS);
#endif
    VALUE(SSL_CID_TLS1_3_PADDING_GRANULARITY);
    VALUE(SSL_MAX_EARLY_DATA_SIZE);
    VALUE(SSL_TLS1_3_DEFAULT_NEW_SESSION_TICKETS);
    VALUE(SSL_TLS1_3_TICKET_AGE_TOLERANCE);
    VALUE(SSL_TLS1_3_TICKET_NONCE_LENGTH);
#endif
#if defined(MBEDTLS_SSL_CID_IN_LEN_MAX)
    VALUE(SSL_CID_IN_LEN_MAX);
    VALUE(SSL_CID_OUT_LEN_MAX);
#if !defined(IS_VERSION_3)
    VALUE(SSL_CID_PADDING_GRANULARITY);
    VALUE(SSL_TLS1_3_PADDING_GRANULARITY);
    VALUE(TLS_EXT_CID);
#endif
#endif
#if defined(MBEDTLS_KEY_EXCHANGE_WITH_CERT_ENABLED)
    DERIVED("KEY_EXCHANGE_WITH_CERT_ENABLED");
#endif
#if defined(MBEDTLS_KEY_EXCHANGE_CERT_REQ_ALLOWED_ENABLED)
    DERIVED("KEY_EXCHANGE_CERT_REQ_ALLOWED_ENABLED");
#endif
#if defined(MBEDTLS_KEY_EXCHANGE_WITH_SERVER_SIGNATURE_ENABLED)
    DERIVED("KEY_EXCHANGE_WITH_SERVER_SIGNATURE_ENABLED");
#endif
#if defined(MBEDTLS_KEY_EXCHANGE_SOME_ECDH_ENABLED)
    DERIVED("KEY_EXCHANGE_SOME_ECDH_ENABLED");
#endif
#if defined(MBEDTLS_KEY_EXCHANGE_SOME_NON_PFS_ENABLED)
    DERIVED("KEY_EXCHANGE_SOME_NON_PFS_ENABLED");
#endif
#if defined(MBEDTLS_KEY_EXCHANGE_SOME_PFS_ENABLED)
    DERIVED("KEY_EXCHANGE_SOME_PFS_ENABLED");
#endif
#if defined(MBEDTLS_KEY_EXCHANGE_SOME_PSK_ENABLED)
    DERIVED("KEY_EXCHANGE_SOME_PSK_ENABLED");
#endif
#if defined(MBEDTLS_KEY_EXCHANGE_SOME_DHE_ENABLED)
    DERIVED("KEY_EXCHANGE_SOME_DHE_ENABLED");
#endif
#if defined(MBEDTLS_KEY_EXCHANGE_SOME_ECDHE_ENABLED)
    DERIVED("KEY_EXCHANGE_SOME_ECDHE_ENABLED");
#endif
#if defined(MBEDTLS_CIPHER_MODE_AEAD)
    DERIVED("CIPHER_MODE_AEAD");
#endif
#if defined(MBEDTLS_CIPHER_MODE_WITH_PADDING)
    DERIVED("CIPHER_MODE_WITH_PADDING");
#endif
#if defined(MBEDTLS_CIPHER_MODE_STREAM)
    DERIVED("CIPHER_MODE_STREAM");
#endif
#if defined(MBEDTLS_SSL_SOME_SUITES_USE_CBC)
    DERIVED("SSL_SOME_SUITES_USE_CBC");
#endif
#if defined(MBEDTLS_SSL_SOME_SUITES_USE_TLS_CBC)
    DERIVED("SSL_SOME_SUITES_USE_TLS_CBC");
#endif
#if defined(MBEDTLS_SSL_SOME_MODES_USE_MAC)
    DERIVED("SSL_SOME_MODES_USE_MAC");
#endif
#if defined(MBEDTLS_SSL_ECP_RESTARTABLE_ENABLED)
    DERIVED("SSL_ECP_RESTARTABLE_ENABLED");
#endif
#if defined(MBEDTLS_ECP_SHORT_WEIERSTRASS_ENABLED)
    DERIVED("ECP_SHORT_WEIERSTRASS_ENABLED");
#endif
#if defined(MBEDTLS_ECP_MONTGOMERY_ENABLED)
    DERIVED("ECP_MONTGOMERY_ENABLED");
#endif
    return 0;
}
