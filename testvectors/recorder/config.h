/* The configuration that the library was built with, and the API headers that go with it. */
#ifndef RECORDER_CONFIG_H
#define RECORDER_CONFIG_H

#if !defined(MBEDTLS_CONFIG_FILE)
#include "mbedtls/config.h"
#else
#include MBEDTLS_CONFIG_FILE
#endif

#include "mbedtls/ssl.h"

/* The server and its cache of keys need more of the library than a client does. */
#if defined(MBEDTLS_SSL_SRV_C) && defined(MBEDTLS_X509_CRT_PARSE_C) && defined(MBEDTLS_PEM_PARSE_C)
#define HAVE_SERVER
#endif
/* Records that the server protected can be opened and changed when its keys are told and GCM is there. */
#if defined(HAVE_SERVER) && defined(MBEDTLS_SSL_EXPORT_KEYS) && defined(MBEDTLS_GCM_C)
#define HAVE_REPROTECTION
#endif

#endif
