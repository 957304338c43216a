#include "pki.h"
#include "events.h"
#include "scenario.h"

#if defined(MBEDTLS_CERTS_C)
#include "mbedtls/certs.h"
#endif
#include <stdlib.h>
#include <string.h>

const char *pki_directory;

#if defined(MBEDTLS_X509_CRT_PARSE_C)
#define MAX_FILE 65536

/* A whole file with a terminating zero, as the PEM parsers want it; the size counts the zero. */
static unsigned char *read_file(const char *name, const char *extension, size_t *size) {
    char path[1024];
    snprintf(path, sizeof path, "%s/%s.%s", pki_directory, name, extension);
    FILE *in = fopen(path, "rb");
    if (in == NULL) {
        die("cannot read %s", path);
    }
    unsigned char *data = calloc(1, MAX_FILE);
    *size = fread(data, 1, MAX_FILE - 1, in) + 1;
    fclose(in);
    return data;
}

static void parse_builtin(mbedtls_x509_crt *into) {
#if defined(MBEDTLS_CERTS_C)
    /* A positive result counts the certificates that this configuration cannot use. */
    if (mbedtls_x509_crt_parse(into, (const unsigned char *) mbedtls_test_cas_pem, mbedtls_test_cas_pem_len) < 0) {
        die("the built-in certificates cannot be parsed");
    }
#else
    (void) into;
    die("the library has no built-in certificates");
#endif
}

void pki_certificates(mbedtls_x509_crt *into, const char *names) {
    for (char **name = split(names, ','); *name != NULL; name++) {
        if (strcmp(*name, "builtin") == 0) {
            parse_builtin(into);
            continue;
        }
        size_t size;
        unsigned char *pem = read_file(*name, "crt", &size);
        int result = mbedtls_x509_crt_parse(into, pem, size);
        if (result != 0) {
            die("%s: mbedtls_x509_crt_parse returned -0x%04x", *name, (unsigned) -result);
        }
        free(pem);
    }
}

#if defined(IS_VERSION_3)
/* Blinds computations with a key whose public half the file leaves out: ours have both. */
static int no_random(void *context, unsigned char *out, size_t length) {
    (void) context;
    (void) out;
    die("%zu random bytes to read a key", length);
}
#endif

void pki_key(mbedtls_pk_context *into, const char *name) {
    size_t size, length = strlen(name), suffix = strlen("-chain");
    int has_suffix = length > suffix && strcmp(name + length - suffix, "-chain") == 0;
    char *base = strndup(name, has_suffix ? length - suffix : length);
    unsigned char *pem = read_file(base, "key", &size);
#if defined(IS_VERSION_3)
    int result = mbedtls_pk_parse_key(into, pem, size, NULL, 0, no_random, NULL);
#else
    int result = mbedtls_pk_parse_key(into, pem, size, NULL, 0);
#endif
    if (result != 0) {
        die("%s: mbedtls_pk_parse_key returned -0x%04x", base, (unsigned) -result);
    }
    free(pem);
    free(base);
}
#endif
