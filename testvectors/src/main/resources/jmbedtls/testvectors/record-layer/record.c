/*
 * Drives the record layer of Mbed TLS by a script and writes down what it does. See SOURCE.md for the language.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mbedtls/ssl.h"
#include "mbedtls/ssl_internal.h"
#include "mbedtls/debug.h"
#include "mbedtls/sha256.h"
#include "mbedtls/version.h"

#define MAX_BYTES 100000

static mbedtls_ssl_config conf;
static mbedtls_ssl_context ssl;
static mbedtls_cipher_context_t peer;
static unsigned char peer_iv[12], peer_ctr[8];
static size_t peer_fixed, peer_tag;

static unsigned char input[MAX_BYTES];
static size_t input_start, input_end;
static size_t recv_most, send_most;
static int stutter_in, stutter_out, recv_turn, send_turn, at_end, recv_error, send_error;

static void die(const char *why)
{
    fprintf(stderr, "%s\n", why);
    exit(1);
}

static void print_hex(const unsigned char *p, size_t len)
{
    for (size_t i = 0; i < len; i++) {
        printf("%02x", p[i]);
    }
}

/* Long strings of bytes by their length and digest. */
static void print_bytes(const unsigned char *p, size_t len)
{
    if (len <= 100) {
        print_hex(p, len);
    } else {
        unsigned char digest[32];
        mbedtls_sha256_ret(p, len, digest, 0);
        printf("%zu:", len);
        print_hex(digest, 32);
    }
}

static void on_debug(void *ctx, int level, const char *file, int line, const char *text)
{
    const char *slash = strrchr(file, '/');
    size_t len = strlen(text);
    if (len > 6 && text[4] == ':' && strncmp(text, "0100", 4) >= 0 && strncmp(text, "0ff0", 4) < 0) {
        return; /* the middle of a long dump tells nothing new */
    }
    printf("> %d %s %.*s\n", level, slash == NULL ? file : slash + 1,
           (int) (len > 0 && text[len - 1] == '\n' ? len - 1 : len), text);
}

static int on_send(void *ctx, const unsigned char *buf, size_t len)
{
    if (send_error != 0) {
        return send_error;
    }
    if (stutter_out && (send_turn ^= 1)) {
        return MBEDTLS_ERR_SSL_WANT_WRITE;
    }
    if (send_most != 0 && len > send_most) {
        len = send_most;
    }
    printf("< ");
    print_bytes(buf, len);
    printf("\n");
    return (int) len;
}

static int on_recv(void *ctx, unsigned char *buf, size_t len)
{
    if (recv_error != 0) {
        return recv_error;
    }
    if (stutter_in && (recv_turn ^= 1)) {
        return MBEDTLS_ERR_SSL_WANT_READ;
    }
    if (input_start == input_end) {
        return at_end ? 0 : MBEDTLS_ERR_SSL_WANT_READ;
    }
    if (recv_most != 0 && len > recv_most) {
        len = recv_most;
    }
    if (len > input_end - input_start) {
        len = input_end - input_start;
    }
    memcpy(buf, input + input_start, len);
    input_start += len;
    return (int) len;
}

static void on_checksum(mbedtls_ssl_context *context, const unsigned char *buf, size_t len)
{
    printf("~ ");
    print_bytes(buf, len);
    printf("\n");
}

/* "0102 aa*5": bytes in hexadecimal, a pair perhaps repeated. */
static size_t parse_bytes(const char *s, unsigned char *out)
{
    size_t n = 0;
    while (s != NULL && *s != '\0') {
        unsigned value;
        int used;
        if (*s == ' ') {
            s++;
            continue;
        }
        if (sscanf(s, "%2x%n", &value, &used) != 1 || used != 2) {
            die("bad hexadecimal");
        }
        s += 2;
        unsigned long times = 1;
        if (*s == '*') {
            char *end;
            times = strtoul(s + 1, &end, 10);
            s = end;
        }
        while (times-- > 0) {
            if (n == MAX_BYTES) {
                die("too many bytes");
            }
            out[n++] = (unsigned char) value;
        }
    }
    return n;
}

static void feed(const unsigned char *p, size_t len)
{
    if (len > MAX_BYTES - input_end) {
        die("too much input");
    }
    memcpy(input + input_end, p, len);
    input_end += len;
}

static void start(void)
{
    mbedtls_debug_set_threshold(0);
    mbedtls_ssl_free(&ssl);
    mbedtls_cipher_free(&peer);
    mbedtls_cipher_init(&peer);
    mbedtls_ssl_init(&ssl);
    if (mbedtls_ssl_setup(&ssl, &conf) != 0) {
        die("setup");
    }
    mbedtls_debug_set_threshold(4);
    mbedtls_ssl_set_bio(&ssl, NULL, on_send, on_recv, NULL);
    ssl.handshake->update_checksum = on_checksum;
    ssl.major_ver = ssl.minor_ver = 3;
    ssl.conf = &conf;
    conf.max_minor_ver = 3;
    input_start = input_end = recv_most = send_most = 0;
    stutter_in = stutter_out = recv_turn = send_turn = at_end = recv_error = send_error = 0;
    memset(peer_ctr, 0, 8);
}

static void keys(const char *cipher, const char *key_hex, const char *iv_hex)
{
    static const struct { const char *name; mbedtls_cipher_type_t type; size_t tag; } ciphers[] = {
        { "aes-128-gcm", MBEDTLS_CIPHER_AES_128_GCM, 16 }, { "aes-256-gcm", MBEDTLS_CIPHER_AES_256_GCM, 16 },
        { "aes-128-ccm", MBEDTLS_CIPHER_AES_128_CCM, 16 }, { "aes-128-ccm-8", MBEDTLS_CIPHER_AES_128_CCM, 8 },
        { "chacha20-poly1305", MBEDTLS_CIPHER_CHACHA20_POLY1305, 16 },
    };
    unsigned char key[64], iv[64];
    size_t key_len = parse_bytes(key_hex, key), iv_len = parse_bytes(iv_hex, iv), i = 0;
    mbedtls_ssl_transform *transform = ssl.transform_negotiate;
    while (i < 5 && strcmp(cipher, ciphers[i].name) != 0) {
        i++;
    }
    if (i == 5 || transform == NULL) {
        die("keys");
    }
    const mbedtls_cipher_info_t *info = mbedtls_cipher_info_from_type(ciphers[i].type);
    if (mbedtls_cipher_setup(&transform->cipher_ctx_enc, info) != 0
        || mbedtls_cipher_setup(&transform->cipher_ctx_dec, info) != 0
        || mbedtls_cipher_setup(&peer, info) != 0
        || mbedtls_cipher_setkey(&transform->cipher_ctx_enc, key, (int) key_len * 8, MBEDTLS_ENCRYPT) != 0
        || mbedtls_cipher_setkey(&transform->cipher_ctx_dec, key, (int) key_len * 8, MBEDTLS_DECRYPT) != 0
        || mbedtls_cipher_setkey(&peer, key, (int) key_len * 8, MBEDTLS_ENCRYPT) != 0) {
        die("cipher");
    }
    memcpy(transform->iv_enc, iv, iv_len);
    memcpy(transform->iv_dec, iv, iv_len);
    memset(peer_iv, 0, 12);
    memcpy(peer_iv, iv, iv_len);
    transform->ivlen = 12;
    transform->fixed_ivlen = peer_fixed = iv_len;
    peer_tag = ciphers[i].tag;
    transform->minlen = 12 - iv_len + peer_tag;
    transform->maclen = 0;
#if MBEDTLS_VERSION_NUMBER >= 0x02170000
    transform->taglen = peer_tag;
    transform->minor_ver = 3;
#else
    transform->ciphersuite_info = mbedtls_ssl_ciphersuite_from_id(peer_tag == 8
            ? MBEDTLS_TLS_ECDHE_ECDSA_WITH_AES_128_CCM_8 : MBEDTLS_TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256);
#endif
}

/* What the peer would send: a protected record. Printed as the feed that a replay needs. */
static void seal(unsigned type, const unsigned char *plain, size_t len)
{
    static unsigned char record[MAX_BYTES];
    unsigned char nonce[12], ad[13];
    size_t explicit_len = 12 - peer_fixed, olen;
    memcpy(ad, peer_ctr, 8);
    ad[8] = (unsigned char) type; ad[9] = ad[10] = 3;
    ad[11] = (unsigned char) (len >> 8); ad[12] = (unsigned char) len;
    memcpy(nonce, peer_iv, 12);
    for (int i = 0; i < 8; i++) {
        nonce[4 + i] ^= peer_ctr[i];
    }
    memcpy(record + 5, peer_ctr, explicit_len);
    unsigned char *body = record + 5 + explicit_len;
#if MBEDTLS_VERSION_NUMBER >= 0x02170000
    if (mbedtls_cipher_auth_encrypt_ext(&peer, nonce, 12, ad, 13, plain, len, body, MAX_BYTES - 100, &olen, peer_tag)) {
#else
    if (mbedtls_cipher_auth_encrypt(&peer, nonce, 12, ad, 13, plain, len, body, &olen, body + len, peer_tag)) {
#endif
        die("seal");
    }
    size_t total = explicit_len + len + peer_tag;
    record[0] = (unsigned char) type; record[1] = record[2] = 3;
    record[3] = (unsigned char) (total >> 8); record[4] = (unsigned char) total;
    for (int i = 7; i >= 0 && ++peer_ctr[i] == 0; i--) {
    }
    printf("feed ");
    print_hex(record, 5 + total);
    printf("\n");
    feed(record, 5 + total);
}

static void handshake_over(void)
{
    ssl.state = MBEDTLS_SSL_HANDSHAKE_OVER;
    mbedtls_ssl_handshake_free(&ssl);
    free(ssl.handshake);
    ssl.handshake = NULL;
    ssl.transform = ssl.transform_negotiate;
    ssl.session = ssl.session_negotiate;
    ssl.transform_negotiate = NULL;
    ssl.session_negotiate = NULL;
}

static void do_read(int update)
{
    int ret = mbedtls_ssl_read_record(&ssl, (unsigned) update);
    printf("= %d", ret);
    if (ret == 0) {
        printf(" %d %zu %zu ", ssl.in_msgtype, ssl.in_msglen, ssl.in_hslen);
        print_bytes(ssl.in_msg, ssl.in_msglen);
    }
    printf("\n");
}

static void do_appread(size_t len)
{
    static unsigned char out[MAX_BYTES];
    int ret = mbedtls_ssl_read(&ssl, out, len);
    printf("= %d", ret);
    if (ret > 0) {
        printf(" ");
        print_bytes(out, (size_t) ret);
    }
    printf("\n");
}

static void step(char *line)
{
    static unsigned char bytes[MAX_BYTES];
    char *op = strtok(line, " ");
    char *rest = strtok(NULL, "");
    int a = 0, b = 0, c = 0;
    if (rest != NULL) {
        sscanf(rest, "%d %d %d", &a, &b, &c);
    }
    char *after = rest == NULL ? NULL : strchr(rest, ' ');
    if (strcmp(op, "scenario") == 0) {
        start();
    } else if (strcmp(op, "feed") == 0) {
        feed(bytes, parse_bytes(rest, bytes));
    } else if (strcmp(op, "seal") == 0) {
        seal((unsigned) a, bytes, parse_bytes(after, bytes));
    } else if (strcmp(op, "spoil") == 0) {
        input[input_end - (size_t) a] ^= 1;
    } else if (strcmp(op, "recv-most") == 0) {
        recv_most = (size_t) a;
    } else if (strcmp(op, "send-most") == 0) {
        send_most = (size_t) a;
    } else if (strcmp(op, "recv-stutter") == 0) {
        stutter_in = 1;
    } else if (strcmp(op, "send-stutter") == 0) {
        stutter_out = 1;
    } else if (strcmp(op, "recv-end") == 0) {
        at_end = 1;
    } else if (strcmp(op, "recv-error") == 0) {
        recv_error = a;
    } else if (strcmp(op, "send-error") == 0) {
        send_error = a;
    } else if (strcmp(op, "no-transport") == 0) {
        mbedtls_ssl_set_bio(&ssl, NULL, NULL, NULL, NULL);
    } else if (strcmp(op, "version") == 0) {
        ssl.major_ver = a;
        ssl.minor_ver = b;
        conf.max_minor_ver = (unsigned char) c;
    } else if (strcmp(op, "keys") == 0) {
        char *cipher = strtok(rest, " "), *key = strtok(NULL, " "), *iv = strtok(NULL, " ");
        keys(cipher, key, iv);
    } else if (strcmp(op, "switch-out") == 0) {
        memset(ssl.cur_out_ctr, 0, 8);
        ssl.transform_out = ssl.transform_negotiate;
        ssl.session_out = ssl.session_negotiate;
#if MBEDTLS_VERSION_NUMBER >= 0x02170000
        mbedtls_ssl_update_out_pointers(&ssl, ssl.transform_out);
#else
        ssl.out_msg = ssl.out_iv + ssl.transform_out->ivlen - ssl.transform_out->fixed_ivlen;
#endif
    } else if (strcmp(op, "count-in") == 0) {
        parse_bytes(rest, ssl.in_ctr);
        parse_bytes(rest, peer_ctr);
    } else if (strcmp(op, "count-out") == 0) {
        parse_bytes(rest, ssl.cur_out_ctr);
    } else if (strcmp(op, "over") == 0) {
        handshake_over();
    } else if (strcmp(op, "read") == 0) {
        do_read(a);
    } else if (strcmp(op, "keep") == 0) {
        ssl.keep_current_message = 1;
    } else if (strcmp(op, "out") == 0) {
        ssl.out_msglen = parse_bytes(after, ssl.out_msg);
        ssl.out_msgtype = a;
    } else if (strcmp(op, "write-handshake") == 0) {
        printf("= %d\n", mbedtls_ssl_write_handshake_msg(&ssl));
    } else if (strcmp(op, "write-record") == 0) {
        printf("= %d\n", mbedtls_ssl_write_record(&ssl, 1));
    } else if (strcmp(op, "flush") == 0) {
        printf("= %d\n", mbedtls_ssl_flush_output(&ssl));
    } else if (strcmp(op, "alert") == 0) {
        printf("= %d\n", mbedtls_ssl_send_alert_message(&ssl, (unsigned char) a, (unsigned char) b));
    } else if (strcmp(op, "ccs-read") == 0) {
        printf("= %d\n", mbedtls_ssl_parse_change_cipher_spec(&ssl));
    } else if (strcmp(op, "ccs-write") == 0) {
        printf("= %d\n", mbedtls_ssl_write_change_cipher_spec(&ssl));
    } else if (strcmp(op, "app-read") == 0) {
        do_appread((size_t) a);
    } else if (strcmp(op, "app-write") == 0) {
        printf("= %d\n", mbedtls_ssl_write(&ssl, bytes, parse_bytes(rest, bytes)));
    } else if (strcmp(op, "close") == 0) {
        printf("= %d\n", mbedtls_ssl_close_notify(&ssl));
    } else if (strcmp(op, "pending") == 0) {
        printf("= %d\n", mbedtls_ssl_check_pending(&ssl));
    } else if (strcmp(op, "available") == 0) {
        printf("= %zu\n", mbedtls_ssl_get_bytes_avail(&ssl));
    } else if (strcmp(op, "expansion") == 0) {
        printf("= %d\n", mbedtls_ssl_get_record_expansion(&ssl));
    } else if (strcmp(op, "max-payload") == 0) {
        printf("= %d\n", mbedtls_ssl_get_max_out_record_payload(&ssl));
    } else {
        die(op);
    }
}

int main(void)
{
    static char line[3 * MAX_BYTES];
    mbedtls_ssl_init(&ssl);
    mbedtls_cipher_init(&peer);
    mbedtls_ssl_config_init(&conf);
    mbedtls_ssl_config_defaults(&conf, MBEDTLS_SSL_IS_CLIENT, MBEDTLS_SSL_TRANSPORT_STREAM,
                                MBEDTLS_SSL_PRESET_DEFAULT);
    mbedtls_ssl_conf_dbg(&conf, on_debug, NULL);
    while (fgets(line, sizeof(line), stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        if (line[0] == '\0' || line[0] == '#') {
            continue;
        }
        if (strncmp(line, "seal ", 5) != 0) {
            printf("%s\n", line);
        }
        step(line);
    }
    mbedtls_debug_set_threshold(0);
    mbedtls_ssl_free(&ssl);
    mbedtls_ssl_config_free(&conf);
    return 0;
}
