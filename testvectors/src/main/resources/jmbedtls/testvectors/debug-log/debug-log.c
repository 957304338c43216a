/*
 * Prints what debug.c makes of messages, codes, dumps, numbers, points and certificates. See SOURCE.md.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "mbedtls/ssl.h"
#include "mbedtls/debug.h"

static void on_debug(void *ctx, int level, const char *file, int line, const char *text)
{
    size_t len = strlen(text);
    printf("> %d %s %.*s\n", level, file, (int) (len > 0 && text[len - 1] == '\n' ? len - 1 : len), text);
}

static size_t parse_hex(const char *s, unsigned char *out)
{
    size_t n = 0;
    unsigned value;
    for (; s[0] != '\0' && sscanf(s, "%2x", &value) == 1; s += 2) {
        out[n++] = (unsigned char) value;
    }
    return n;
}

static void read_mpi(mbedtls_mpi *x, const char *hex)
{
    mbedtls_mpi_init(x);
    if (mbedtls_mpi_read_string(x, 16, hex) != 0) {
        exit(1);
    }
}

static void step(const mbedtls_ssl_context *ssl, char *line)
{
    static unsigned char bytes[10000];
    static char text[10000];
    char *op = strtok(line, " "), *a = strtok(NULL, " "), *b = strtok(NULL, " ");
    if (strcmp(op, "msg") == 0) {
        size_t n = (size_t) atoi(a);
        memset(text, 'x', n);
        text[n] = '\0';
        mbedtls_debug_print_msg(ssl, 1, "ssl_cli.c", 0, "%s", text);
    } else if (strcmp(op, "ret") == 0) {
        mbedtls_debug_print_ret(ssl, 1, "ssl_cli.c", 0, "some_function", atoi(a));
    } else if (strcmp(op, "buf") == 0) {
        mbedtls_debug_print_buf(ssl, 4, "ssl_cli.c", 0, "some bytes", bytes, a == NULL ? 0 : parse_hex(a, bytes));
    } else if (strcmp(op, "long") == 0) {
        for (size_t i = 0; i < sizeof(bytes); i++) {
            bytes[i] = (unsigned char) (i * 7);
        }
        mbedtls_debug_print_buf(ssl, 4, "ssl_cli.c", 0, "some bytes", bytes, (size_t) atoi(a));
    } else if (strcmp(op, "mpi") == 0) {
        mbedtls_mpi x;
        read_mpi(&x, a);
        mbedtls_debug_print_mpi(ssl, 3, "ssl_cli.c", 0, "a number", &x);
        mbedtls_mpi_free(&x);
    } else if (strcmp(op, "ecp") == 0) {
        mbedtls_ecp_point p;
        mbedtls_ecp_point_init(&p);
        read_mpi(&p.X, a);
        read_mpi(&p.Y, b);
        mbedtls_debug_print_ecp(ssl, 3, "ssl_cli.c", 0, "a point", &p);
        mbedtls_ecp_point_free(&p);
    } else if (strcmp(op, "crt") == 0) {
        mbedtls_x509_crt crt;
        mbedtls_x509_crt_init(&crt);
        if (mbedtls_x509_crt_parse_file(&crt, a) != 0) {
            exit(2);
        }
        mbedtls_debug_print_crt(ssl, 3, "ssl_tls.c", 0, "peer certificate", &crt);
        mbedtls_x509_crt_free(&crt);
    } else {
        exit(3);
    }
}

int main(void)
{
    static char line[20000];
    mbedtls_ssl_config conf;
    mbedtls_ssl_context ssl;
    mbedtls_ssl_config_init(&conf);
    mbedtls_ssl_init(&ssl);
    ssl.conf = &conf;
    mbedtls_ssl_conf_dbg(&conf, on_debug, NULL);
    mbedtls_debug_set_threshold(4);
    while (fgets(line, sizeof(line), stdin) != NULL) {
        line[strcspn(line, "\n")] = '\0';
        printf("%s\n", line);
        step(&ssl, line);
    }
    return 0;
}
