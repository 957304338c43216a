/* Records the verdicts of mbedtls_pk_verify and mbedtls_pk_verify_ext on RSA signatures. SOURCE.md has the command. */
#include <string.h>

#include "mbedtls/md.h"
#include "mbedtls/oid.h"
#include "mbedtls/pk.h"
#include "mbedtls/rsa.h"

#include "record.h"

#define MAX_LEN 1100

static record_stream stream = { 0xA0761D6478BD642FULL };

static int draw(void *context, unsigned char *out, size_t len)
{
    (void) context;
    record_fill(&stream, out, len);
    return 0;
}

static size_t hash_size(mbedtls_md_type_t md)
{
    return mbedtls_md_get_size(mbedtls_md_info_from_type(md));
}

static void print_mpi(const mbedtls_mpi *value)
{
    unsigned char bytes[MAX_LEN];
    size_t len = mbedtls_mpi_size(value);

    record_require(mbedtls_mpi_write_binary(value, bytes, len), "write");
    record_hex(bytes, len);
}

static void print_key(const mbedtls_pk_context *pk)
{
    printf("\nkey ");
    print_mpi(&mbedtls_pk_rsa(*pk)->N);
    printf(" ");
    print_mpi(&mbedtls_pk_rsa(*pk)->E);
    printf("\n");
}

static void print_verdict(const unsigned char *hash, size_t hash_len, const unsigned char *sig, size_t sig_len, int ret)
{
    record_hex(hash, hash_len);
    printf(" ");
    record_hex(sig, sig_len);
    if (ret == 0) {
        printf(" ok\n");
    } else {
        printf(" -0x%04X\n", (unsigned) -ret);
    }
}

static void verify(mbedtls_pk_context *pk, mbedtls_md_type_t md, const unsigned char *hash,
                   const unsigned char *sig, size_t sig_len)
{
    printf("verify %d ", (int) md);
    print_verdict(hash, hash_size(md), sig, sig_len,
                  mbedtls_pk_verify(pk, md, hash, hash_size(md), sig, sig_len));
}

static void verify_pss(mbedtls_pk_context *pk, mbedtls_md_type_t md, mbedtls_md_type_t mgf1, int salt_len,
                       const unsigned char *hash, const unsigned char *sig, size_t sig_len)
{
    mbedtls_pk_rsassa_pss_options options = { mgf1, salt_len };

    printf("pss %d %d %d ", (int) md, (int) mgf1, salt_len);
    print_verdict(hash, hash_size(md), sig, sig_len,
                  mbedtls_pk_verify_ext(MBEDTLS_PK_RSASSA_PSS, &options, pk, md, hash, hash_size(md), sig, sig_len));
}

/* A key of any number of bits; the library's own generator makes even ones only. */
static void new_key(mbedtls_pk_context *pk, size_t bits)
{
    mbedtls_rsa_context *rsa;
    mbedtls_mpi p, q, e, n;

    mbedtls_mpi_init(&p);
    mbedtls_mpi_init(&q);
    mbedtls_mpi_init(&e);
    mbedtls_mpi_init(&n);
    mbedtls_pk_init(pk);
    record_require(mbedtls_pk_setup(pk, mbedtls_pk_info_from_type(MBEDTLS_PK_RSA)), "setup");
    rsa = mbedtls_pk_rsa(*pk);
    record_require(mbedtls_mpi_lset(&e, 65537), "e");
    do {
        record_require(mbedtls_mpi_gen_prime(&p, (bits + 1) / 2, 0, draw, NULL), "p");
        record_require(mbedtls_mpi_gen_prime(&q, bits / 2, 0, draw, NULL), "q");
        record_require(mbedtls_mpi_mul_mpi(&n, &p, &q), "n");
    } while (mbedtls_mpi_bitlen(&n) != bits);
    record_require(mbedtls_rsa_import(rsa, &n, &p, &q, NULL, &e), "import");
    record_require(mbedtls_rsa_complete(rsa), "complete");
    mbedtls_mpi_free(&p);
    mbedtls_mpi_free(&q);
    mbedtls_mpi_free(&e);
    mbedtls_mpi_free(&n);
    print_key(pk);
}

/* Signs 00 type FF .. FF 00 prefix hash, with bytes of garbage at the end in place of some of FF. */
static void verify_encoded(mbedtls_pk_context *pk, const unsigned char *hash, int type, size_t garbage,
                           const char *prefix, size_t prefix_len)
{
    unsigned char encoded[MAX_LEN], sig[MAX_LEN];
    size_t len = mbedtls_pk_get_len(pk);
    size_t info_len = prefix_len + 32;
    size_t padding = len - 3 - info_len - garbage;

    encoded[0] = 0;
    encoded[1] = (unsigned char) type;
    memset(encoded + 2, type == 0 ? 0 : 0xFF, padding);
    encoded[2 + padding] = 0;
    memcpy(encoded + 3 + padding, prefix, prefix_len);
    memcpy(encoded + 3 + padding + prefix_len, hash, 32);
    memset(encoded + len - garbage, 0x5A, garbage);
    record_require(mbedtls_rsa_private(mbedtls_pk_rsa(*pk), draw, NULL, encoded, sig), "private");
    verify(pk, MBEDTLS_MD_SHA256, hash, sig, len);
}

#define OID_SHA256 "\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x01"

static void odd_encodings(mbedtls_pk_context *pk, const unsigned char *hash)
{
    static const char good[] = "\x30\x31\x30\x0d" OID_SHA256 "\x05\x00\x04\x20";
    static const char no_null[] = "\x30\x2f\x30\x0b" OID_SHA256 "\x04\x20";
    static const char other_oid[] = "\x30\x31\x30\x0d\x06\x09\x60\x86\x48\x01\x65\x03\x04\x02\x02\x05\x00\x04\x20";
    static const char long_form[] = "\x30\x81\x31\x30\x0d" OID_SHA256 "\x05\x00\x04\x20";
    static const char long_null[] = "\x30\x32\x30\x0e" OID_SHA256 "\x05\x81\x00\x04\x20";
    static const char wrong_tag[] = "\x31\x31\x30\x0d" OID_SHA256 "\x05\x00\x04\x20";

    verify_encoded(pk, hash, 1, 0, good, sizeof(good) - 1);
    verify_encoded(pk, hash, 0, 0, good, sizeof(good) - 1);
    verify_encoded(pk, hash, 2, 0, good, sizeof(good) - 1);
    verify_encoded(pk, hash, 1, 1, good, sizeof(good) - 1);
    verify_encoded(pk, hash, 1, 40, good, sizeof(good) - 1);
    verify_encoded(pk, hash, 1, 0, no_null, sizeof(no_null) - 1);
    verify_encoded(pk, hash, 1, 0, other_oid, sizeof(other_oid) - 1);
    verify_encoded(pk, hash, 1, 0, long_form, sizeof(long_form) - 1);
    verify_encoded(pk, hash, 1, 0, long_null, sizeof(long_null) - 1);
    verify_encoded(pk, hash, 1, 0, wrong_tag, sizeof(wrong_tag) - 1);
    verify_encoded(pk, hash, 1, 0, "", 0);
}

static void pkcs1_cases(void)
{
    static const mbedtls_md_type_t hashes[] = {
        MBEDTLS_MD_MD2, MBEDTLS_MD_MD4, MBEDTLS_MD_MD5, MBEDTLS_MD_SHA1, MBEDTLS_MD_SHA224, MBEDTLS_MD_SHA256,
        MBEDTLS_MD_SHA384, MBEDTLS_MD_SHA512, MBEDTLS_MD_RIPEMD160,
    };
    mbedtls_pk_context pk;
    unsigned char hash[64], sig[MAX_LEN];
    size_t len;

    new_key(&pk, 1024);
    for (size_t i = 0; i < sizeof(hashes) / sizeof(*hashes); i++) {
        record_fill(&stream, hash, sizeof(hash));
        record_require(mbedtls_pk_sign(&pk, hashes[i], hash, hash_size(hashes[i]), sig, &len, draw, NULL), "sign");
        verify(&pk, hashes[i], hash, sig, len);
    }
    record_require(mbedtls_pk_sign(&pk, MBEDTLS_MD_SHA256, hash, 32, sig, &len, draw, NULL), "sign");
    verify(&pk, MBEDTLS_MD_SHA256, hash, sig, 0);
    verify(&pk, MBEDTLS_MD_SHA256, hash, sig, len - 1);
    sig[len] = 0;
    verify(&pk, MBEDTLS_MD_SHA256, hash, sig, len + 1);
    sig[0] ^= 1;
    verify(&pk, MBEDTLS_MD_SHA256, hash, sig, len + 1);
    verify(&pk, MBEDTLS_MD_SHA256, hash, sig, len);
    memset(sig, 0, len);
    verify(&pk, MBEDTLS_MD_SHA256, hash, sig, len);
    sig[len - 1] = 1;
    verify(&pk, MBEDTLS_MD_SHA256, hash, sig, len);
    memset(sig, 0xFF, len);
    verify(&pk, MBEDTLS_MD_SHA256, hash, sig, len);
    record_require(mbedtls_mpi_write_binary(&mbedtls_pk_rsa(pk)->N, sig, len), "write");
    verify(&pk, MBEDTLS_MD_SHA256, hash, sig, len);
    sig[len - 1] ^= 1;
    verify(&pk, MBEDTLS_MD_SHA256, hash, sig, len);
    odd_encodings(&pk, hash);
    mbedtls_pk_free(&pk);
}

/* Keys that are too small for some hashes, and keys of lengths that are no multiple of eight. */
static void key_size_cases(void)
{
    static const size_t sizes[] = { 128, 368, 488, 496, 497, 504, 752, 1023, 1025 };
    static const mbedtls_md_type_t hashes[] = { MBEDTLS_MD_SHA1, MBEDTLS_MD_SHA256, MBEDTLS_MD_SHA512 };
    mbedtls_pk_context pk;
    unsigned char hash[64], sig[MAX_LEN];

    for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
        new_key(&pk, sizes[i]);
        for (size_t j = 0; j < sizeof(hashes) / sizeof(*hashes); j++) {
            size_t len = mbedtls_pk_get_len(&pk);
            record_fill(&stream, hash, sizeof(hash));
            if (mbedtls_pk_sign(&pk, hashes[j], hash, hash_size(hashes[j]), sig, &len, draw, NULL) != 0) {
                memset(sig, 1, len);
            }
            verify(&pk, hashes[j], hash, sig, len);
        }
        mbedtls_pk_free(&pk);
    }
}

/* Sets a public key as it is, sensible or not, and tries both paddings on it. */
static void try_key(const mbedtls_mpi *n, const mbedtls_mpi *e)
{
    mbedtls_pk_context pk;
    unsigned char hash[32] = { 0 }, sig[MAX_LEN];
    size_t len = mbedtls_mpi_size(n);

    mbedtls_pk_init(&pk);
    record_require(mbedtls_pk_setup(&pk, mbedtls_pk_info_from_type(MBEDTLS_PK_RSA)), "setup");
    record_require(mbedtls_rsa_import(mbedtls_pk_rsa(pk), n, NULL, NULL, NULL, e), "import");
    print_key(&pk);
    memset(sig, 1, sizeof(sig));
    verify(&pk, MBEDTLS_MD_SHA256, hash, sig, len);
    verify_pss(&pk, MBEDTLS_MD_SHA256, MBEDTLS_MD_SHA256, MBEDTLS_RSA_SALT_LEN_ANY, hash, sig, len);
    sig[0] = 0xFF;
    verify(&pk, MBEDTLS_MD_SHA256, hash, sig, len);
    verify_pss(&pk, MBEDTLS_MD_SHA256, MBEDTLS_MD_SHA256, MBEDTLS_RSA_SALT_LEN_ANY, hash, sig, len);
    mbedtls_pk_free(&pk);
}

/* A number of this many bits: the top one set, the lowest as asked. */
static void number(mbedtls_mpi *value, size_t bits, int lowest)
{
    record_require(mbedtls_mpi_fill_random(value, (bits + 7) / 8, draw, NULL), "fill");
    record_require(mbedtls_mpi_shift_r(value, 8 * ((bits + 7) / 8) - bits), "shift");
    record_require(mbedtls_mpi_set_bit(value, bits - 1, 1), "top");
    record_require(mbedtls_mpi_set_bit(value, 0, (unsigned char) lowest), "lowest");
}

static void odd_key_cases(void)
{
    static const size_t sizes[] = { 1, 2, 8, 9, 16, 120, 127, 128, 8185, 8192, 8193, 8200 };
    mbedtls_mpi n, e;

    mbedtls_mpi_init(&n);
    mbedtls_mpi_init(&e);
    record_require(mbedtls_mpi_lset(&e, 3), "e");
    for (size_t i = 0; i < sizeof(sizes) / sizeof(*sizes); i++) {
        number(&n, sizes[i], 1);
        try_key(&n, &e);
    }
    number(&n, 512, 0);
    try_key(&n, &e);
    number(&n, 512, 1);
    for (int i = 0; i < 5; i++) {
        record_require(mbedtls_mpi_lset(&e, i == 4 ? 65536 : i), "e");
        try_key(&n, &e);
    }
    number(&e, 600, 1);
    try_key(&n, &e);
    number(&e, 8192, 1);
    try_key(&n, &e);
    number(&e, 8193, 1);
    try_key(&n, &e);
    mbedtls_mpi_free(&n);
    mbedtls_mpi_free(&e);
}

/* PSS: XORs MGF1 of the hash into the data block. */
static void mask(unsigned char *block, size_t block_len, const unsigned char *hash, size_t hash_len,
                 mbedtls_md_type_t md)
{
    unsigned char input[68], out[64];

    memcpy(input, hash, hash_len);
    for (size_t i = 0; i < block_len; i += hash_len) {
        unsigned char counter[4] = { 0, 0, 0, (unsigned char) (i / hash_len) };
        memcpy(input + hash_len, counter, 4);
        record_require(mbedtls_md(mbedtls_md_info_from_type(md), input, hash_len + 4, out), "md");
        for (size_t j = 0; j < hash_len && i + j < block_len; j++) {
            block[i + j] ^= out[j];
        }
    }
}

typedef struct {
    size_t salt_len;
    int separator;      /* 1 as the standard has it */
    int trailer;        /* 0xBC as the standard has it */
    int garbage_at;     /* a byte of the zeros before the separator to set, or -1 */
    int top_bits;       /* to set above the length of the encoded message */
    mbedtls_md_type_t mgf1;
} pss_form;

/*
 * Encodes a hash as PSS, with the deviations asked for, and signs it. H is made with the hash of MGF1, as the
 * library does. Where the bits on top make a number above the modulus, another salt is tried.
 */
static void sign_pss(mbedtls_pk_context *pk, mbedtls_md_type_t md, const unsigned char *hash, pss_form form,
                     unsigned char *sig)
{
    unsigned char encoded[MAX_LEN], salted[300];
    size_t len = mbedtls_pk_get_len(pk);
    size_t bits = mbedtls_pk_get_bitlen(pk) - 1;
    size_t start = len - (bits + 7) / 8;
    size_t hash_len = hash_size(form.mgf1);
    size_t hash_at = len - 1 - hash_len;

    do {
        memset(encoded, 0, sizeof(encoded));
        memset(salted, 0, 8);
        memcpy(salted + 8, hash, hash_size(md));
        record_fill(&stream, salted + 8 + hash_size(md), form.salt_len);
        record_require(mbedtls_md(mbedtls_md_info_from_type(form.mgf1), salted, 8 + hash_size(md) + form.salt_len,
                                  encoded + hash_at), "md");
        memcpy(encoded + hash_at - form.salt_len, salted + 8 + hash_size(md), form.salt_len);
        encoded[hash_at - form.salt_len - 1] = (unsigned char) form.separator;
        if (form.garbage_at >= 0) {
            encoded[start + (size_t) form.garbage_at] = 1;
        }
        mask(encoded + start, hash_at - start, encoded + hash_at, hash_len, form.mgf1);
        encoded[start] &= 0xFF >> (8 * (len - start) - bits);
        encoded[0] |= (unsigned char) form.top_bits;
        encoded[len - 1] = (unsigned char) form.trailer;
    } while (mbedtls_rsa_private(mbedtls_pk_rsa(*pk), draw, NULL, encoded, sig) != 0);
}

static void pss_cases(size_t bits)
{
    const mbedtls_md_type_t sha256 = MBEDTLS_MD_SHA256, sha1 = MBEDTLS_MD_SHA1;
    const int any = MBEDTLS_RSA_SALT_LEN_ANY;
    mbedtls_pk_context pk;
    unsigned char hash[64], sig[MAX_LEN];
    size_t len, room;

    new_key(&pk, bits);
    len = mbedtls_pk_get_len(&pk);
    room = (bits - 1 + 7) / 8 - 32 - 2;
    record_fill(&stream, hash, sizeof(hash));
    const size_t salts[] = { 0, 1, 20, 32, room - 1, room };
    for (size_t i = 0; i < sizeof(salts) / sizeof(*salts); i++) {
        if (salts[i] <= room) {
            sign_pss(&pk, sha256, hash, (pss_form) { salts[i], 1, 0xBC, -1, 0, sha256 }, sig);
            verify_pss(&pk, sha256, sha256, any, hash, sig, len);
            verify_pss(&pk, sha256, sha256, (int) salts[i], hash, sig, len);
            verify_pss(&pk, sha256, sha256, (int) salts[i] + 1, hash, sig, len);
            verify_pss(&pk, sha256, sha1, any, hash, sig, len);
        }
    }
    sign_pss(&pk, sha256, hash, (pss_form) { 8, 1, 0xBC, -1, 0, sha1 }, sig);
    verify_pss(&pk, sha256, sha1, any, hash, sig, len);
    verify_pss(&pk, sha256, sha256, any, hash, sig, len);
    sign_pss(&pk, sha256, hash, (pss_form) { 8, 0, 0xBC, -1, 0, sha256 }, sig);
    verify_pss(&pk, sha256, sha256, any, hash, sig, len);
    sign_pss(&pk, sha256, hash, (pss_form) { 8, 2, 0xBC, -1, 0, sha256 }, sig);
    verify_pss(&pk, sha256, sha256, 8, hash, sig, len);
    sign_pss(&pk, sha256, hash, (pss_form) { 8, 1, 0xCC, -1, 0, sha256 }, sig);
    verify_pss(&pk, sha256, sha256, any, hash, sig, len);
    sign_pss(&pk, sha256, hash, (pss_form) { 8, 1, 0xBC, 1, 0, sha256 }, sig);
    verify_pss(&pk, sha256, sha256, any, hash, sig, len);
    verify_pss(&pk, sha256, sha256, 8, hash, sig, len);
    sign_pss(&pk, sha256, hash, (pss_form) { 8, 1, 0xBC, -1, 1 << ((bits - 1) % 8), sha256 }, sig);
    verify_pss(&pk, sha256, sha256, any, hash, sig, len);
    sign_pss(&pk, sha256, hash, (pss_form) { 8, 1, 0xBC, -1, 0, sha256 }, sig);
    sig[len] = 0;
    verify_pss(&pk, sha256, sha256, any, hash, sig, 0);
    verify_pss(&pk, sha256, sha256, any, hash, sig, len - 1);
    verify_pss(&pk, sha256, sha256, any, hash, sig, len + 1);
    hash[5] ^= 1;
    verify_pss(&pk, sha256, sha256, any, hash, sig, len);
    verify_pss(&pk, sha256, sha256, any, hash, sig, len + 1);
    verify_pss(&pk, sha256, MBEDTLS_MD_SHA512, any, hash, sig, len);
    sig[3] ^= 1;
    verify_pss(&pk, sha256, sha256, any, hash, sig, len);
    mbedtls_pk_free(&pk);
}

int main(void)
{
    static const size_t pss_sizes[] = { 512, 513, 514, 520, 1021, 1024, 1025 };

    pkcs1_cases();
    key_size_cases();
    odd_key_cases();
    for (size_t i = 0; i < sizeof(pss_sizes) / sizeof(*pss_sizes); i++) {
        pss_cases(pss_sizes[i]);
    }
    return 0;
}
