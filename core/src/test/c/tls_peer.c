/*
 * Mbed TLS on the other side of a connection, for the tests of jmbedtls.peers.
 *
 *   cc -O1 tls_peer.c -o tls_peer -lmbedtls -lmbedx509 -lmbedcrypto
 *
 *   tls_peer version              the version of the library
 *   tls_peer server KEY=VALUE...  serves one connection after another on 127.0.0.1, until it is killed
 *       port, crt, key            crt2, key2: a second certificate
 *       service                   echo (all that comes goes back; the line "renegotiate" also asks for a handshake)
 *                                 or http (one page)
 *       psk, identity             psk in hexadecimal
 *       ca                        client certificates are then required
 *       alpn                      the only protocol to agree on
 *   tls_peer client KEY=VALUE...  sends a line, wants it back
 *       port, ca, name            crt, key: an own certificate
 *       suite                     the only one to offer
 *       load, save                files of a session
 *       tickets                   0: none are asked for
 *
 * Both say of each handshake: the suite, "resumed" or "full", and "certificate" if the other side sent one. Before that
 * the server says "name" and the name that it was called by.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mbedtls/ctr_drbg.h"
#include "mbedtls/debug.h"
#include "mbedtls/entropy.h"
#include "mbedtls/net_sockets.h"
#include "mbedtls/ssl.h"
#include "mbedtls/ssl_cache.h"
#include "mbedtls/ssl_ticket.h"
#include "mbedtls/version.h"

#define BUFFER_SIZE 16384
#define PATIENCE_MS 20000

static int argument_count;
static char **arguments;
static int resumed;

static mbedtls_entropy_context entropy;
static mbedtls_ctr_drbg_context drbg;
static mbedtls_ssl_config config;
static mbedtls_x509_crt ca, crt, crt2;
static mbedtls_pk_context key, key2;

static void check(const char *what, int result)
{
    if (result != 0) {
        fprintf(stderr, "%s: -0x%04x\n", what, (unsigned) -result);
        exit(1);
    }
}

/* the value of a key on the command line, or NULL */
static const char *value(const char *name)
{
    size_t length = strlen(name);
    for (int i = 2; i < argument_count; i++) {
        if (strncmp(arguments[i], name, length) == 0 && arguments[i][length] == '=') {
            return arguments[i] + length + 1;
        }
    }
    return NULL;
}

/* nothing but the log tells whether a session was resumed; a library with threads puts an address before the text */
static void debug(void *context, int level, const char *file, int line, const char *text)
{
    (void) context;
    (void) level;
    (void) file;
    (void) line;
    if (strstr(text, "a session has been resumed") != NULL
            || strstr(text, "session successfully restored") != NULL) {
        resumed = 1;
    }
}

static void own_certificate(const char *crt_key, const char *key_key, mbedtls_x509_crt *chain, mbedtls_pk_context *own)
{
    mbedtls_x509_crt_init(chain);
    mbedtls_pk_init(own);
    if (value(crt_key) != NULL) {
        check("certificate", mbedtls_x509_crt_parse_file(chain, value(crt_key)));
        check("key", mbedtls_pk_parse_keyfile(own, value(key_key), NULL));
        check("own_cert", mbedtls_ssl_conf_own_cert(&config, chain, own));
    }
}

static void pre_shared_key(void)
{
    unsigned char psk[32];
    size_t length = 0;
    const char *hex = value("psk");
    unsigned octet;
    if (hex == NULL) {
        return;
    }
    while (length < sizeof(psk) && sscanf(hex + 2 * length, "%2x", &octet) == 1) {
        psk[length++] = (unsigned char) octet;
    }
    check("psk", mbedtls_ssl_conf_psk(&config, psk, length, (const unsigned char *) value("identity"),
                                      strlen(value("identity"))));
}

/* all that the library was built with, the weak ones too, which its own list leaves out */
static void every_suite(void)
{
    static int suites[0x10000];
    int count = 0;
    for (int number = 1; number < 0x10000; number++) {
        if (mbedtls_ssl_ciphersuite_from_id(number) != NULL) {
            suites[count++] = number;
        }
    }
    mbedtls_ssl_conf_ciphersuites(&config, suites);
    mbedtls_ssl_conf_arc4_support(&config, MBEDTLS_SSL_ARC4_ENABLED);
}

static int called_by(void *context, mbedtls_ssl_context *ssl, const unsigned char *name, size_t length)
{
    (void) context;
    (void) ssl;
    printf("name %.*s\n", (int) length, (const char *) name);
    return 0;
}

/* what a server does not do unless it is told to */
static void everything(void)
{
    static const int hashes[] = {
        MBEDTLS_MD_SHA512, MBEDTLS_MD_SHA384, MBEDTLS_MD_SHA256, MBEDTLS_MD_SHA224, MBEDTLS_MD_SHA1, MBEDTLS_MD_MD5,
        MBEDTLS_MD_NONE
    };
    static const char *protocols[2];
    every_suite();
    mbedtls_ssl_conf_sig_hashes(&config, hashes);
    mbedtls_ssl_conf_truncated_hmac(&config, MBEDTLS_SSL_TRUNC_HMAC_ENABLED);
    mbedtls_ssl_conf_renegotiation(&config, MBEDTLS_SSL_RENEGOTIATION_ENABLED);
    mbedtls_ssl_conf_sni(&config, called_by, NULL);
    protocols[0] = value("alpn");
    if (protocols[0] != NULL) {
        check("alpn", mbedtls_ssl_conf_alpn_protocols(&config, protocols));
    }
}

static void setup(int endpoint)
{
    static int suites[2];
    mbedtls_entropy_init(&entropy);
    mbedtls_ctr_drbg_init(&drbg);
    mbedtls_ssl_config_init(&config);
    mbedtls_x509_crt_init(&ca);
    check("seed", mbedtls_ctr_drbg_seed(&drbg, mbedtls_entropy_func, &entropy, NULL, 0));
    check("defaults", mbedtls_ssl_config_defaults(&config, endpoint, MBEDTLS_SSL_TRANSPORT_STREAM,
                                                  MBEDTLS_SSL_PRESET_DEFAULT));
    mbedtls_ssl_conf_rng(&config, mbedtls_ctr_drbg_random, &drbg);
    mbedtls_ssl_conf_dbg(&config, debug, NULL);
    mbedtls_debug_set_threshold(3);
    mbedtls_ssl_conf_read_timeout(&config, PATIENCE_MS);
    if (value("ca") != NULL) {
        check("ca", mbedtls_x509_crt_parse_file(&ca, value("ca")));
        mbedtls_ssl_conf_ca_chain(&config, &ca, NULL);
        mbedtls_ssl_conf_authmode(&config, MBEDTLS_SSL_VERIFY_REQUIRED);
    }
    own_certificate("crt", "key", &crt, &key);
    own_certificate("crt2", "key2", &crt2, &key2);
    pre_shared_key();
    if (value("tickets") != NULL && endpoint == MBEDTLS_SSL_IS_CLIENT) {
        mbedtls_ssl_conf_session_tickets(&config, value("tickets")[0] - '0');
    }
    if (value("suite") != NULL) {
        suites[0] = mbedtls_ssl_get_ciphersuite_id(value("suite"));
        mbedtls_ssl_conf_ciphersuites(&config, suites);
    } else if (endpoint == MBEDTLS_SSL_IS_SERVER) {
        everything();
    }
}

static void report(mbedtls_ssl_context *ssl)
{
    printf("%s %s%s\n", mbedtls_ssl_get_ciphersuite(ssl), resumed ? "resumed" : "full",
           mbedtls_ssl_get_peer_cert(ssl) != NULL ? " certificate" : "");
    fflush(stdout);
}

static int write_all(mbedtls_ssl_context *ssl, const unsigned char *data, size_t length)
{
    while (length > 0) {
        int written = mbedtls_ssl_write(ssl, data, length);
        if (written < 0) {
            return written;
        }
        data += written;
        length -= (size_t) written;
    }
    return 0;
}

/* asks for a handshake if the line says so; it is made while the server reads on */
static int renegotiate(mbedtls_ssl_context *ssl, const unsigned char *line, int length)
{
    static const char request[] = "renegotiate\n";
    return length == sizeof(request) - 1 && memcmp(line, request, sizeof(request) - 1) == 0
           ? mbedtls_ssl_renegotiate(ssl) : 0;
}

static void serve(mbedtls_ssl_context *ssl, int http)
{
    static const char page[] = "HTTP/1.0 200 OK\r\n\r\nhello\r\n";
    static unsigned char buffer[BUFFER_SIZE];
    int count = mbedtls_ssl_read(ssl, buffer, sizeof(buffer));
    if (http) {
        /* the request is short enough to be one record */
        if (count > 0) {
            write_all(ssl, (const unsigned char *) page, sizeof(page) - 1);
        }
    } else {
        while (count > 0 && renegotiate(ssl, buffer, count) == 0 && write_all(ssl, buffer, (size_t) count) == 0) {
            count = mbedtls_ssl_read(ssl, buffer, sizeof(buffer));
        }
    }
    mbedtls_ssl_close_notify(ssl);
}

static void server(void)
{
    mbedtls_net_context listener, connection;
    mbedtls_ssl_cache_context cache;
    mbedtls_ssl_ticket_context tickets;
    mbedtls_ssl_context ssl;
    int http = strcmp(value("service"), "http") == 0;

    setup(MBEDTLS_SSL_IS_SERVER);
    mbedtls_ssl_cache_init(&cache);
    mbedtls_ssl_conf_session_cache(&config, &cache, mbedtls_ssl_cache_get, mbedtls_ssl_cache_set);
    mbedtls_ssl_ticket_init(&tickets);
    check("tickets", mbedtls_ssl_ticket_setup(&tickets, mbedtls_ctr_drbg_random, &drbg,
                                              MBEDTLS_CIPHER_AES_256_GCM, 3600));
    mbedtls_ssl_conf_session_tickets_cb(&config, mbedtls_ssl_ticket_write, mbedtls_ssl_ticket_parse, &tickets);
    mbedtls_net_init(&listener);
    mbedtls_net_init(&connection);
    mbedtls_ssl_init(&ssl);
    check("setup", mbedtls_ssl_setup(&ssl, &config));
    check("bind", mbedtls_net_bind(&listener, "127.0.0.1", value("port"), MBEDTLS_NET_PROTO_TCP));
    for (;;) {
        int result;
        resumed = 0;
        check("accept", mbedtls_net_accept(&listener, &connection, NULL, 0, NULL));
        mbedtls_ssl_set_bio(&ssl, &connection, mbedtls_net_send, mbedtls_net_recv, mbedtls_net_recv_timeout);
        result = mbedtls_ssl_handshake(&ssl);
        if (result == 0) {
            report(&ssl);
            serve(&ssl, http);
        } else {
            printf("-0x%04x\n", (unsigned) -result);
            fflush(stdout);
        }
        mbedtls_net_free(&connection);
        check("session_reset", mbedtls_ssl_session_reset(&ssl));
    }
}

static void load(mbedtls_ssl_context *ssl)
{
    static unsigned char saved[BUFFER_SIZE];
    mbedtls_ssl_session session;
    FILE *file = fopen(value("load"), "rb");
    size_t length = file == NULL ? 0 : fread(saved, 1, sizeof(saved), file);
    mbedtls_ssl_session_init(&session);
    check("session_load", mbedtls_ssl_session_load(&session, saved, length));
    check("set_session", mbedtls_ssl_set_session(ssl, &session));
    mbedtls_ssl_session_free(&session);
}

static void save(mbedtls_ssl_context *ssl)
{
    static unsigned char saved[BUFFER_SIZE];
    mbedtls_ssl_session session;
    size_t length;
    FILE *file = fopen(value("save"), "wb");
    mbedtls_ssl_session_init(&session);
    check("get_session", mbedtls_ssl_get_session(ssl, &session));
    check("session_save", mbedtls_ssl_session_save(&session, saved, sizeof(saved), &length));
    if (file == NULL || fwrite(saved, 1, length, file) != length || fclose(file) != 0) {
        exit(1);
    }
    mbedtls_ssl_session_free(&session);
}

static void client(void)
{
    static const unsigned char line[] = "hello from C\n";
    unsigned char answer[sizeof(line) - 1];
    size_t got = 0;
    mbedtls_net_context connection;
    mbedtls_ssl_context ssl;

    setup(MBEDTLS_SSL_IS_CLIENT);
    mbedtls_net_init(&connection);
    mbedtls_ssl_init(&ssl);
    check("setup", mbedtls_ssl_setup(&ssl, &config));
    check("hostname", mbedtls_ssl_set_hostname(&ssl, value("name")));
    if (value("load") != NULL) {
        load(&ssl);
    }
    check("connect", mbedtls_net_connect(&connection, "127.0.0.1", value("port"), MBEDTLS_NET_PROTO_TCP));
    mbedtls_ssl_set_bio(&ssl, &connection, mbedtls_net_send, mbedtls_net_recv, mbedtls_net_recv_timeout);
    check("handshake", mbedtls_ssl_handshake(&ssl));
    check("write", write_all(&ssl, line, sizeof(answer)));
    while (got < sizeof(answer)) {
        int count = mbedtls_ssl_read(&ssl, answer + got, sizeof(answer) - got);
        check("read", count > 0 ? 0 : count == 0 ? -1 : count);
        got += (size_t) count;
    }
    check("echo", memcmp(line, answer, sizeof(answer)));
    report(&ssl);
    if (value("save") != NULL) {
        save(&ssl);
    }
    mbedtls_ssl_close_notify(&ssl);
    mbedtls_net_free(&connection);
}

int main(int argc, char **argv)
{
    argument_count = argc;
    arguments = argv;
    if (argc > 1 && strcmp(argv[1], "version") == 0) {
        printf("%u.%u.%u\n", mbedtls_version_get_number() >> 24, mbedtls_version_get_number() >> 16 & 0xff,
               mbedtls_version_get_number() >> 8 & 0xff);
    } else if (argc > 1 && strcmp(argv[1], "server") == 0) {
        server();
    } else if (argc > 1 && strcmp(argv[1], "client") == 0) {
        client();
    } else {
        return 2;
    }
    return 0;
}
