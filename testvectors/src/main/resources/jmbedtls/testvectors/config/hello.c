/* Prints the ClientHello that a client with the library's defaults sends, in hexadecimal. The clock stands at 2026-11-01,
 * the random bytes count up from 0. Compiled together with the library, for each configuration anew. */
#if defined(MBEDTLS_CONFIG_FILE)
#include MBEDTLS_CONFIG_FILE
#endif
#include "mbedtls/ssl.h"
#include "mbedtls/ssl_internal.h"
#include <stdio.h>
#include <string.h>
#include <time.h>

time_t time(time_t *t) { if (t) *t = 1793491200; return 1793491200; }

static int draw(void *p, unsigned char *out, size_t len)
{
    static unsigned char next;
    (void) p;
    while (len--) *out++ = next++;
    return 0;
}

static int sent;
static int send_(void *p, const unsigned char *buf, size_t len)
{
    (void) p;
    for (size_t i = 0; i < len; i++) printf("%02x", buf[i]);
    sent = 1;
    return (int) len;
}
static int recv_(void *p, unsigned char *buf, size_t len) { (void) p; (void) buf; (void) len; return MBEDTLS_ERR_SSL_WANT_READ; }

int main(void)
{
    static mbedtls_ssl_context ssl;
    static mbedtls_ssl_config conf;
    mbedtls_ssl_init(&ssl);
    mbedtls_ssl_config_init(&conf);
    mbedtls_ssl_config_defaults(&conf, MBEDTLS_SSL_IS_CLIENT, MBEDTLS_SSL_TRANSPORT_STREAM, MBEDTLS_SSL_PRESET_DEFAULT);
    mbedtls_ssl_conf_rng(&conf, draw, NULL);
#if defined(MBEDTLS_KEY_EXCHANGE_SOME_PSK_ENABLED)
    static const unsigned char key[] = { 1, 2, 3, 4 };
    mbedtls_ssl_conf_psk(&conf, key, sizeof key, (const unsigned char *) "me", 2);
#endif
#if defined(MBEDTLS_SSL_ALPN)
    static const char *protocols[] = { "h2", "http/1.1", NULL };
    mbedtls_ssl_conf_alpn_protocols(&conf, protocols);
#endif
#if defined(MBEDTLS_SSL_MAX_FRAGMENT_LENGTH)
    mbedtls_ssl_conf_max_frag_len(&conf, MBEDTLS_SSL_MAX_FRAG_LEN_512);
#endif
#if defined(MBEDTLS_SSL_TRUNCATED_HMAC)
    mbedtls_ssl_conf_truncated_hmac(&conf, MBEDTLS_SSL_TRUNC_HMAC_ENABLED);
#endif
    int ret = mbedtls_ssl_setup(&ssl, &conf);
#if defined(MBEDTLS_X509_CRT_PARSE_C)
    mbedtls_ssl_set_hostname(&ssl, "localhost");
#endif
    mbedtls_ssl_set_bio(&ssl, NULL, send_, recv_, NULL);
    while (ret == 0 && !sent) ret = mbedtls_ssl_handshake_step(&ssl);
    if (!sent) printf("-0x%x", (unsigned) -ret);
    printf("\n");
    return 0;
}
