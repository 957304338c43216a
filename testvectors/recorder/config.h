/* The configuration that the library was built with, and the API headers that go with it. */
#ifndef RECORDER_CONFIG_H
#define RECORDER_CONFIG_H

/* Mbed TLS 3 has another header for it, and makes the fields of its structures private. */
#define MBEDTLS_ALLOW_PRIVATE_ACCESS
#if __has_include("mbedtls/build_info.h")
#include "mbedtls/build_info.h"
#define IS_VERSION_3
#elif !defined(MBEDTLS_CONFIG_FILE)
#include "mbedtls/config.h"
#else
#include MBEDTLS_CONFIG_FILE
#endif

#include "mbedtls/ssl.h"

#if defined(MBEDTLS_SSL_SRV_C)
#define HAVE_SERVER
#endif
/* Records that the server protected can be opened and changed when its keys are told and the ciphers are there. */
#if defined(HAVE_SERVER) && (defined(MBEDTLS_SSL_EXPORT_KEYS) || defined(IS_VERSION_3)) && defined(MBEDTLS_GCM_C)
#define HAVE_REPROTECTION
#endif

#endif
