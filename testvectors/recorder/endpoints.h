/* The client and the server of a scenario, set up as its keys say. */
#ifndef RECORDER_ENDPOINTS_H
#define RECORDER_ENDPOINTS_H

#include "config.h"
#include "randomness.h"
#include "scenario.h"
#include "tamper.h"
#include "wire.h"

#if defined(MBEDTLS_X509_CRT_PARSE_C)
#include "mbedtls/x509_crt.h"
#endif
#if defined(MBEDTLS_SSL_TICKET_C)
#include "mbedtls/ssl_ticket.h"
#endif
#if defined(MBEDTLS_SSL_CACHE_C)
#include "mbedtls/ssl_cache.h"
#endif

typedef struct {
    events *log;
    mbedtls_ssl_config config;
    mbedtls_ssl_context ssl;
    randomness random;
#if defined(MBEDTLS_X509_CRT_PARSE_C)
    mbedtls_x509_crt trusted, own;
    mbedtls_pk_context key;
#endif
#if defined(MBEDTLS_SSL_TICKET_C)
    mbedtls_ssl_ticket_context tickets;
#endif
#if defined(MBEDTLS_SSL_CACHE_C)
    mbedtls_ssl_cache_context cache;
#endif
    int present;
    int reads_on;       /* the server reads after its handshake, as it must to renegotiate */
    int legacy;         /* the server does as if it knew no secure renegotiation */
    int failed;     /* the server's handshake ended with this error */
} endpoint;

/* A suite, a curve or an extension that the scenario names and the library does not have; NULL when it has them all. */
const char *unsupported(const scenario *s);
/* The client's configuration, and a connection with it; as often as one likes. */
void client_configure(endpoint *client, const scenario *s, events *log);
void client_connect(endpoint *client, const scenario *s, wire *w);
/* Both. */
void client_setup(endpoint *client, const scenario *s, wire *w, events *log);
/* Takes away what client_setup made; the random stream goes on. */
void client_free(endpoint *client);
/* A new connection for the server, which keeps its tickets' key and its cache. The scenario may have changed. */
void server_reset(endpoint *server, const scenario *s);
/* The server forgets its sessions. */
void server_forget(endpoint *server, const scenario *s);
/* Leaves the server out when the scenario or the library has none. */
void server_setup(endpoint *server, const scenario *s, wire *w, tamper *t, events *log);
/* Lets the server's handshake go on as far as it can; the context is the server's endpoint. */
void server_run(void *context);
void server_free(endpoint *server, const scenario *s);
void endpoint_free(endpoint *e);

#endif
