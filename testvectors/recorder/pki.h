/* The certificates and keys of the test PKI. */
#ifndef RECORDER_PKI_H
#define RECORDER_PKI_H

#include "config.h"

/* Where the files are. */
extern const char *pki_directory;

#if defined(MBEDTLS_X509_CRT_PARSE_C)
#include "mbedtls/x509_crt.h"

/* Parses NAME.crt for each of the names between commas; "builtin" stands for the library's own list. */
void pki_certificates(mbedtls_x509_crt *into, const char *names);
/* Parses the key that goes with NAME.crt or NAME-chain.crt. */
void pki_key(mbedtls_pk_context *into, const char *name);
#endif

#endif
