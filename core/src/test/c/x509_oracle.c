/*
 * Answers what Mbed TLS makes of certificates, CRLs and chains, for X509OracleTest.
 *
 *   cc -O1 x509_oracle.c -o x509_oracle -lmbedx509 -lmbedcrypto
 *
 * A request on standard input is one letter and a number of fields, an answer on standard output one field. A field is
 * four bytes of length, big-endian, and so many bytes. All numbers are big-endian.
 *
 *   v                  the version number, MBEDTLS_X509_MAX_INTERMEDIATE_CA, MBEDTLS_MPI_MAX_SIZE
 *   f MACRO            mbedtls_version_check_feature
 *   c DER              mbedtls_x509_crt_parse_der: code, and if it is 0 the texts and some checks
 *   p DATA             mbedtls_x509_crt_parse: code, number of certificates, their texts
 *   l DATA             mbedtls_x509_crl_parse: code, and if it is 0 number of lists, their texts
 *   k DATA PASSWORD    mbedtls_pk_parse_key: code, and if it is 0 the numbers of the key
 *   i FLAGS            mbedtls_x509_crt_verify_info of four bytes
 *   d                  the profiles default, next and suite B: allowed digests, key types, curves, least bits of RSA
 *   x ...              mbedtls_x509_crt_verify_with_profile or _with_ca_cb: see verify()
 */
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#include "mbedtls/x509_crl.h"
#include "mbedtls/x509_crt.h"
#include "mbedtls/oid.h"
#include "mbedtls/version.h"

#define TEXT_SIZE (1 << 20)
#define DEBUG_SIZE 1023

static time_t now;

/* the library's clock */
time_t time(time_t *where)
{
    if (where != NULL) {
        *where = now;
    }
    return now;
}

static unsigned char *answer;
static size_t answered, room;

static void put(const void *data, size_t length)
{
    if (answered + length > room) {
        room = 2 * (answered + length);
        answer = realloc(answer, room);
        if (answer == NULL) {
            exit(2);
        }
    }
    memcpy(answer + answered, data, length);
    answered += length;
}

static void put_int(int value)
{
    unsigned char bytes[4] = { (unsigned char) ((unsigned) value >> 24), (unsigned char) (value >> 16),
                               (unsigned char) (value >> 8), (unsigned char) value };
    put(bytes, 4);
}

static void put_text(int length, const char *text)
{
    size_t size = length < 0 ? strlen(text) : (size_t) length;
    put_int(length);
    put_int((int) size);
    put(text, size);
}

static unsigned read_int(void)
{
    unsigned char bytes[4];
    if (fread(bytes, 1, 4, stdin) != 4) {
        exit(0);
    }
    return (unsigned) bytes[0] << 24 | bytes[1] << 16 | bytes[2] << 8 | bytes[3];
}

/* a field, with a byte of zero behind it */
static unsigned char *read_field(size_t *length)
{
    unsigned char *data;
    *length = read_int();
    data = calloc(1, *length + 1);
    if (data == NULL || fread(data, 1, *length, stdin) != *length) {
        exit(2);
    }
    return data;
}

static void check_feature(void)
{
    size_t length;
    char *name = (char *) read_field(&length);
    put_int(mbedtls_version_check_feature(name));
    free(name);
}

static char text[TEXT_SIZE];

static void put_crt(const mbedtls_x509_crt *crt)
{
    static const unsigned usages[] = { 0x80, 0x04, 0x02, 0x20, 0x08, 0x01, 0x8000, 0x81, 0x8080, 0x8001 };
    static const char *const purposes[] = { MBEDTLS_OID_SERVER_AUTH, MBEDTLS_OID_CLIENT_AUTH,
                                            MBEDTLS_OID_OCSP_SIGNING };
    int checks = 0;
    size_t i;

    put_text(mbedtls_x509_crt_info(text, sizeof(text), "", crt), text);
    memset(text, 0, DEBUG_SIZE);
    mbedtls_x509_crt_info(text, DEBUG_SIZE, "", crt);
    put_text(-1, text);
#if defined(MBEDTLS_X509_CHECK_KEY_USAGE) && defined(MBEDTLS_X509_CHECK_EXTENDED_KEY_USAGE)
    for (i = 0; i < sizeof(usages) / sizeof(usages[0]); i++) {
        checks = checks << 1 | (mbedtls_x509_crt_check_key_usage(crt, usages[i]) == 0);
    }
    for (i = 0; i < sizeof(purposes) / sizeof(purposes[0]); i++) {
        checks = checks << 1
                 | (mbedtls_x509_crt_check_extended_key_usage(crt, purposes[i], strlen(purposes[i])) == 0);
    }
#endif
    put_int(checks);
}

static void parse_der(void)
{
    size_t length;
    unsigned char *der = read_field(&length);
    mbedtls_x509_crt crt;
    int ret;

    mbedtls_x509_crt_init(&crt);
    ret = mbedtls_x509_crt_parse_der(&crt, der, length);
    put_int(ret);
    if (ret == 0) {
        put_crt(&crt);
    }
    mbedtls_x509_crt_free(&crt);
    free(der);
}

/* what mbedtls_pk_load_file does: the zero counts if the data looks like PEM */
static size_t counted(const unsigned char *data, size_t length)
{
    return strstr((const char *) data, "-----BEGIN ") != NULL ? length + 1 : length;
}

static void parse(void)
{
    size_t length;
    unsigned char *data = read_field(&length);
    mbedtls_x509_crt chain, *cur;
    int n = 0;

    mbedtls_x509_crt_init(&chain);
    put_int(mbedtls_x509_crt_parse(&chain, data, counted(data, length)));
    for (cur = &chain; cur != NULL && cur->version != 0; cur = cur->next) {
        n++;
    }
    put_int(n);
    for (cur = &chain; cur != NULL && cur->version != 0; cur = cur->next) {
        put_crt(cur);
    }
    mbedtls_x509_crt_free(&chain);
    free(data);
}

static void parse_crl(void)
{
    size_t length;
    unsigned char *data = read_field(&length);
    mbedtls_x509_crl chain, *cur;
    int n = 0, ret;

    mbedtls_x509_crl_init(&chain);
    ret = mbedtls_x509_crl_parse(&chain, data, counted(data, length));
    put_int(ret);
    if (ret == 0) {
        for (cur = &chain; cur != NULL && cur->version != 0; cur = cur->next) {
            n++;
        }
        put_int(n);
        for (cur = &chain; cur != NULL && cur->version != 0; cur = cur->next) {
            put_text(mbedtls_x509_crl_info(text, sizeof(text), "", cur), text);
        }
    }
    mbedtls_x509_crl_free(&chain);
    free(data);
}

static void put_mpi(const mbedtls_mpi *number)
{
    size_t size;
    if (mbedtls_mpi_write_string(number, 16, text, sizeof(text), &size) != 0) {
        exit(2);
    }
    put_text(-1, text);
}

static void put_rsa(const mbedtls_rsa_context *rsa)
{
    put_mpi(&rsa->N);
    put_mpi(&rsa->E);
    put_mpi(&rsa->D);
    put_mpi(&rsa->P);
    put_mpi(&rsa->Q);
    put_mpi(&rsa->DP);
    put_mpi(&rsa->DQ);
    put_mpi(&rsa->QP);
}

static void put_ec(const mbedtls_ecp_keypair *ec)
{
    put_mpi(&ec->Q.X);
    put_mpi(&ec->Q.Y);
    put_mpi(&ec->d);
}

static void parse_key(void)
{
    size_t length, password_length;
    unsigned char *data = read_field(&length);
    unsigned char *password = read_field(&password_length);
    mbedtls_pk_context key;
    int ret;

    mbedtls_pk_init(&key);
    ret = mbedtls_pk_parse_key(&key, data, counted(data, length),
                               password_length == 0 ? NULL : password, password_length);
    put_int(ret);
    if (ret == 0 && mbedtls_pk_get_type(&key) == MBEDTLS_PK_RSA) {
        put_rsa(mbedtls_pk_rsa(key));
    } else if (ret == 0) {
        put_ec(mbedtls_pk_ec(key));
    }
    mbedtls_pk_free(&key);
    free(data);
    free(password);
}

static void verify_info(void)
{
    read_int();
    put_text(mbedtls_x509_crt_verify_info(text, sizeof(text), "! ", read_int()), text);
}

static void put_profile(const mbedtls_x509_crt_profile *profile)
{
    put_int((int) profile->allowed_mds);
    put_int((int) profile->allowed_pks);
    put_int((int) profile->allowed_curves);
    put_int((int) profile->rsa_min_bitlen);
}

/* what the callback is to do */
static struct {
    int kind;           /* 0: no callback, 1: look on, 2: clear flags, 3: fail */
    int depth;
    unsigned argument;  /* the flags to clear, or the code to return */
} plan;

static int look_on(void *context, mbedtls_x509_crt *crt, int depth, uint32_t *flags)
{
    (void) context;
    put_int(depth);
    put_int((int) *flags);
    put_int((int) crt->raw.len);
    if (plan.kind == 2 && depth == plan.depth) {
        *flags &= ~(uint32_t) plan.argument;
    }
    return plan.kind == 3 && depth == plan.depth ? (int) plan.argument : 0;
}

static void read_crts(mbedtls_x509_crt *chain)
{
    unsigned n = read_int();
    mbedtls_x509_crt_init(chain);
    while (n-- > 0) {
        size_t length;
        unsigned char *der = read_field(&length);
        mbedtls_x509_crt_parse_der(chain, der, length);
        free(der);
    }
}

#if defined(MBEDTLS_X509_TRUSTED_CERTIFICATE_CALLBACK)
static int find_ca(void *context, mbedtls_x509_crt const *child, mbedtls_x509_crt **candidates)
{
    mbedtls_x509_crt *cur = context, *list;
    (void) child;
    if (cur->version == 0) {
        return 1;
    }
    list = calloc(1, sizeof(*list));
    if (list == NULL) {
        exit(2);
    }
    mbedtls_x509_crt_init(list);
    for (; cur != NULL; cur = cur->next) {
        mbedtls_x509_crt_parse_der(list, cur->raw.p, cur->raw.len);
    }
    *candidates = list;
    return 0;
}
#endif

/*
 * Numbers: seconds since 1970 (two), allowed digests, key types, curves and the least bits of RSA, the plan (three),
 * whether the CAs come from a callback, whether a name is expected. A field with the name. Three lists, each a number
 * and so many fields: the chain, the CAs, the CRLs; what cannot be parsed is left out.
 *
 * The answer: for each call of the callback depth, flags and length of the certificate; then code and flags.
 */
static void verify(void)
{
    mbedtls_x509_crt_profile profile;
    mbedtls_x509_crt chain, cas;
    mbedtls_x509_crl crls;
    uint32_t flags = 0;
    int ca_callback, named, ret;
    size_t length;
    char *name;
    unsigned n;

    now = (time_t) ((uint64_t) read_int() << 32);
    now |= (time_t) read_int();
    profile.allowed_mds = read_int();
    profile.allowed_pks = read_int();
    profile.allowed_curves = read_int();
    profile.rsa_min_bitlen = read_int();
    plan.kind = (int) read_int();
    plan.depth = (int) read_int();
    plan.argument = read_int();
    ca_callback = (int) read_int();
    named = (int) read_int();
    name = (char *) read_field(&length);
    read_crts(&chain);
    read_crts(&cas);
    mbedtls_x509_crl_init(&crls);
    for (n = read_int(); n > 0; n--) {
        unsigned char *der = read_field(&length);
        mbedtls_x509_crl_parse_der(&crls, der, length);
        free(der);
    }
    if (ca_callback) {
#if defined(MBEDTLS_X509_TRUSTED_CERTIFICATE_CALLBACK)
        ret = mbedtls_x509_crt_verify_with_ca_cb(&chain, find_ca, &cas, &profile, named ? name : NULL, &flags,
                                                 plan.kind ? look_on : NULL, NULL);
#else
        ret = 1;
#endif
    } else {
        ret = mbedtls_x509_crt_verify_with_profile(&chain, &cas, &crls, &profile, named ? name : NULL, &flags,
                                                   plan.kind ? look_on : NULL, NULL);
    }
    put_int(ret);
    put_int((int) flags);
    mbedtls_x509_crt_free(&chain);
    mbedtls_x509_crt_free(&cas);
    mbedtls_x509_crl_free(&crls);
    free(name);
}

int main(void)
{
    int request;
    while ((request = getchar()) != EOF) {
        unsigned char head[4];
        answered = 0;
        switch (request) {
            case 'v':
                put_int((int) mbedtls_version_get_number());
                put_int(MBEDTLS_X509_MAX_INTERMEDIATE_CA);
                put_int(MBEDTLS_MPI_MAX_SIZE);
                break;
            case 'f':
                check_feature();
                break;
            case 'c':
                parse_der();
                break;
            case 'p':
                parse();
                break;
            case 'l':
                parse_crl();
                break;
            case 'k':
                parse_key();
                break;
            case 'i':
                verify_info();
                break;
            case 'd':
                put_profile(&mbedtls_x509_crt_profile_default);
                put_profile(&mbedtls_x509_crt_profile_next);
                put_profile(&mbedtls_x509_crt_profile_suiteb);
                break;
            case 'x':
                verify();
                break;
            default:
                return 2;
        }
        head[0] = (unsigned char) (answered >> 24);
        head[1] = (unsigned char) (answered >> 16);
        head[2] = (unsigned char) (answered >> 8);
        head[3] = (unsigned char) answered;
        fwrite(head, 1, 4, stdout);
        fwrite(answer, 1, answered, stdout);
        fflush(stdout);
    }
    return 0;
}
