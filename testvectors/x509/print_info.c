/*
 * Prints what Mbed TLS says of the certificates of a corpus: for each its name line, the code of
 * mbedtls_x509_crt_parse_der, and if that is 0 the text of mbedtls_x509_crt_info.
 *
 *   cc print_info.c -o print_info -lmbedx509 -lmbedcrypto && ./print_info < certificates.pem
 */
#include <stdio.h>
#include <string.h>

#include "mbedtls/x509_crt.h"

int main(void)
{
    static char line[256], pem[65536], text[65536];

    while (fgets(line, sizeof(line), stdin) != NULL) {
        if (line[0] == '#') {
            fputs(line, stdout);
            pem[0] = '\0';
            continue;
        }
        strncat(pem, line, sizeof(pem) - strlen(pem) - 1);
        if (strncmp(line, "-----END", 8) == 0) {
            mbedtls_x509_crt crt;
            int ret;

            mbedtls_x509_crt_init(&crt);
            ret = mbedtls_x509_crt_parse(&crt, (const unsigned char *) pem, strlen(pem) + 1);
            printf("%d\n", ret);
            if (ret == 0) {
                ret = mbedtls_x509_crt_info(text, sizeof(text), "", &crt);
                fwrite(text, 1, ret < 0 ? strlen(text) : (size_t) ret, stdout);
            }
            mbedtls_x509_crt_free(&crt);
        }
    }
    return 0;
}
