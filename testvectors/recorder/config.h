/* The configuration that the library was built with, and the API headers that go with it. */
#ifndef RECORDER_CONFIG_H
#define RECORDER_CONFIG_H

#if !defined(MBEDTLS_CONFIG_FILE)
#include "mbedtls/config.h"
#else
#include MBEDTLS_CONFIG_FILE
#endif

#include "mbedtls/ssl.h"

#if defined(MBEDTLS_SSL_SRV_C)
#define HAVE_SERVER
#endif
/* Records that the server protected can be opened and changed when its keys are told and the ciphers are there. */
#if defined(HAVE_SERVER) && defined(MBEDTLS_SSL_EXPORT_KEYS) && defined(MBEDTLS_GCM_C)
#define HAVE_REPROTECTION
#endif

#endif
