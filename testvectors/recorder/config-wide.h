/* The default configuration with all that it leaves out of TLS 1.2's cipher suites. */
#include "mbedtls/config.h"

#define MBEDTLS_ARIA_C
#define MBEDTLS_CIPHER_NULL_CIPHER
#define MBEDTLS_ECJPAKE_C
#define MBEDTLS_ENABLE_WEAK_CIPHERSUITES
#define MBEDTLS_KEY_EXCHANGE_ECJPAKE_ENABLED
#undef MBEDTLS_REMOVE_3DES_CIPHERSUITES
#undef MBEDTLS_REMOVE_ARC4_CIPHERSUITES
