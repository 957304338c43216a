/* Records the verdicts of mbedtls_pk_verify on good, changed and malformed ECDSA signatures. SOURCE.md: command. */
#include <string.h>

#include "mbedtls/asn1write.h"
#include "mbedtls/ecdsa.h"
#include "mbedtls/pk.h"

#include "record.h"

#define MAX_SIGNATURE 400

static record_stream stream = { 0xDA3E39CB94B95BDBULL };

static int draw(void *context, unsigned char *out, size_t len)
{
    (void) context;
    record_fill(&stream, out, len);
    return 0;
}

static void new_key(mbedtls_pk_context *pk, mbedtls_ecp_group_id id)
{
    mbedtls_ecp_keypair *key;
    unsigned char point[200];
    size_t len;

    mbedtls_pk_init(pk);
    record_require(mbedtls_pk_setup(pk, mbedtls_pk_info_from_type(MBEDTLS_PK_ECKEY)), "setup");
    key = mbedtls_pk_ec(*pk);
    record_require(mbedtls_ecp_gen_key(id, key, draw, NULL), "key");
    record_require(mbedtls_ecp_point_write_binary(&key->grp, &key->Q, MBEDTLS_ECP_PF_UNCOMPRESSED,
                                                  &len, point, sizeof(point)), "point");
    printf("\nkey %d ", (int) id);
    record_hex(point, len);
    printf("\n");
}

static void verify(mbedtls_pk_context *pk, mbedtls_md_type_t md, const unsigned char *hash,
                   const unsigned char *sig, size_t sig_len)
{
    size_t hash_len = mbedtls_md_get_size(mbedtls_md_info_from_type(md));
    int ret = mbedtls_pk_verify(pk, md, hash, hash_len, sig, sig_len);

    printf("verify %d ", (int) md);
    record_hex(hash, hash_len);
    printf(" ");
    record_hex(sig, sig_len);
    if (ret == 0) {
        printf(" ok\n");
    } else {
        printf(" -0x%04X\n", (unsigned) -ret);
    }
}

/* Writes SEQUENCE { r, s } with minimal lengths and verifies it. */
static void verify_numbers(mbedtls_pk_context *pk, const unsigned char *hash, const mbedtls_mpi *r,
                           const mbedtls_mpi *s)
{
    unsigned char buf[MAX_SIGNATURE];
    unsigned char *p = buf + sizeof(buf);
    int len = 0;

    len += mbedtls_asn1_write_mpi(&p, buf, s);
    len += mbedtls_asn1_write_mpi(&p, buf, r);
    len += mbedtls_asn1_write_len(&p, buf, (size_t) len);
    len += mbedtls_asn1_write_tag(&p, buf, MBEDTLS_ASN1_CONSTRUCTED | MBEDTLS_ASN1_SEQUENCE);
    verify(pk, MBEDTLS_MD_SHA256, hash, p, (size_t) len);
}

/* r or s replaced by the edges of its range, or moved out of it. */
static void out_of_range(mbedtls_pk_context *pk, const unsigned char *hash, const mbedtls_mpi *r, const mbedtls_mpi *s)
{
    const mbedtls_mpi *n = &mbedtls_pk_ec(*pk)->grp.N;
    mbedtls_mpi x;

    mbedtls_mpi_init(&x);
    for (int i = 0; i < 6; i++) {
        record_require(mbedtls_mpi_copy(&x, i % 2 == 0 ? r : s), "copy");
        switch (i / 2) {
            case 0:
                record_require(mbedtls_mpi_add_mpi(&x, &x, n), "add");
                break;
            case 1:
                record_require(mbedtls_mpi_sub_mpi(&x, n, &x), "sub");
                break;
            default:
                record_require(mbedtls_mpi_shift_l(&x, 256), "shift");
        }
        verify_numbers(pk, hash, i % 2 == 0 ? &x : r, i % 2 == 0 ? s : &x);
    }
    for (int i = 0; i < 10; i++) {
        if (i < 4) {
            record_require(mbedtls_mpi_lset(&x, i / 2), "lset");
        } else {
            record_require(mbedtls_mpi_sub_int(&x, n, 1 - (i - 4) / 2), "sub");
        }
        verify_numbers(pk, hash, i % 2 == 0 ? &x : r, i % 2 == 0 ? s : &x);
    }
    mbedtls_mpi_free(&x);
}

static void insert(mbedtls_pk_context *pk, const unsigned char *hash, const unsigned char *sig, size_t sig_len,
                   size_t at, size_t remove, const char *bytes, size_t bytes_len)
{
    unsigned char changed[MAX_SIGNATURE];

    memcpy(changed, sig, at);
    memcpy(changed + at, bytes, bytes_len);
    memcpy(changed + at + bytes_len, sig + at + remove, sig_len - at - remove);
    verify(pk, MBEDTLS_MD_SHA256, hash, changed, sig_len - remove + bytes_len);
}

/* Encodings that are not DER, or not what the library takes for it. Made for signatures with one-byte lengths. */
static void odd_encodings(mbedtls_pk_context *pk, const unsigned char *hash, const unsigned char *sig, size_t sig_len)
{
    unsigned char changed[MAX_SIGNATURE];
    size_t s_at = 4 + (size_t) sig[3];
    char longer[3] = { 0 };

    for (size_t len = 0; len < sig_len; len++) {
        verify(pk, MBEDTLS_MD_SHA256, hash, sig, len);
    }
    for (size_t at = 0; at < 5; at++) {
        for (int bit = 0; bit < 8; bit++) {
            memcpy(changed, sig, sig_len);
            changed[at] ^= (unsigned char) (1 << bit);
            verify(pk, MBEDTLS_MD_SHA256, hash, changed, sig_len);
        }
    }
    for (int bit = 0; bit < 8; bit++) {
        memcpy(changed, sig, sig_len);
        changed[s_at] ^= (unsigned char) (1 << bit);
        verify(pk, MBEDTLS_MD_SHA256, hash, changed, sig_len);
        memcpy(changed, sig, sig_len);
        changed[s_at + 1] ^= (unsigned char) (1 << bit);
        verify(pk, MBEDTLS_MD_SHA256, hash, changed, sig_len);
    }
    /* data after the sequence, and inside it */
    insert(pk, hash, sig, sig_len, sig_len, 0, "\0", 1);
    for (int extra = 1; extra < 4; extra++) {
        longer[0] = (char) (sig[1] + extra);
        memcpy(changed, sig, sig_len);
        changed[1] = (unsigned char) longer[0];
        memset(changed + sig_len, 0, (size_t) extra);
        verify(pk, MBEDTLS_MD_SHA256, hash, changed, sig_len + (size_t) extra);
    }
    /* lengths of the sequence in long form */
    longer[0] = (char) sig[1];
    for (int i = 0; i < 7; i++) {
        char form[] = { (char) (0x80 + i), 0, 0, 0, 0, 0, 0, 0 };
        if (i > 0) {
            form[i] = longer[0];
        }
        insert(pk, hash, sig, sig_len, 1, 1, form, (size_t) i + 1);
    }
    insert(pk, hash, sig, sig_len, 1, 1, "\x84\xff\xff\xff\xff", 5);
    insert(pk, hash, sig, sig_len, 1, 1, "\xff", 1);
    /* r with leading zeros, r in long form, r empty, s empty; the sequence's length grows or shrinks with it */
    memcpy(changed, sig, sig_len);
    changed[1] += 2;
    changed[3] += 2;
    insert(pk, hash, changed, sig_len, 4, 0, "\0\0", 2);
    memcpy(changed, sig, sig_len);
    changed[1]++;
    insert(pk, hash, changed, sig_len, 3, 0, "\x81", 1);
    memcpy(changed, sig, sig_len);
    changed[1] = (unsigned char) (changed[1] - changed[3]);
    changed[3] = 0;
    insert(pk, hash, changed, sig_len, 4, sig[3], "", 0);
    memcpy(changed, sig, sig_len);
    changed[1] = (unsigned char) (changed[1] - changed[s_at + 1]);
    changed[s_at + 1] = 0;
    verify(pk, MBEDTLS_MD_SHA256, hash, changed, s_at + 2);
    verify(pk, MBEDTLS_MD_SHA256, hash, (const unsigned char *) "\x30\x00", 2);
    verify(pk, MBEDTLS_MD_SHA256, hash, (const unsigned char *) "\x30\x80\x00\x00", 4);
}

/* r or s without the zero byte that keeps its top bit from being a sign. */
static void negative_integer(mbedtls_pk_context *pk, const unsigned char *hash, const unsigned char *sig,
                             size_t sig_len)
{
    unsigned char changed[MAX_SIGNATURE];

    if (sig[4] == 0) {
        memcpy(changed, sig, sig_len);
        changed[1]--;
        changed[3]--;
        insert(pk, hash, changed, sig_len, 4, 1, "", 0);
    }
}

static void sign(mbedtls_pk_context *pk, mbedtls_md_type_t md, const unsigned char *hash, mbedtls_mpi *r,
                 mbedtls_mpi *s, unsigned char *sig, size_t *sig_len)
{
    size_t hash_len = mbedtls_md_get_size(mbedtls_md_info_from_type(md));
    unsigned char *p = sig;
    size_t len;

    record_require(mbedtls_pk_sign(pk, md, hash, hash_len, sig, sig_len, draw, NULL), "sign");
    record_require(mbedtls_asn1_get_tag(&p, sig + *sig_len, &len,
                                        MBEDTLS_ASN1_CONSTRUCTED | MBEDTLS_ASN1_SEQUENCE), "tag");
    record_require(mbedtls_asn1_get_mpi(&p, sig + *sig_len, r), "r");
    record_require(mbedtls_asn1_get_mpi(&p, sig + *sig_len, s), "s");
}

static void group_cases(mbedtls_ecp_group_id id)
{
    static const mbedtls_md_type_t hashes[] = {
        MBEDTLS_MD_MD5, MBEDTLS_MD_SHA1, MBEDTLS_MD_SHA224, MBEDTLS_MD_SHA256, MBEDTLS_MD_SHA384, MBEDTLS_MD_SHA512,
    };
    mbedtls_pk_context pk;
    mbedtls_mpi r, s;
    unsigned char hash[64], sig[MAX_SIGNATURE];
    size_t sig_len;

    mbedtls_mpi_init(&r);
    mbedtls_mpi_init(&s);
    new_key(&pk, id);
    for (size_t i = 0; i < sizeof(hashes) / sizeof(*hashes); i++) {
        record_fill(&stream, hash, sizeof(hash));
        sign(&pk, hashes[i], hash, &r, &s, sig, &sig_len);
        verify(&pk, hashes[i], hash, sig, sig_len);
        hash[0] ^= 0x80;
        verify(&pk, hashes[i], hash, sig, sig_len);
    }
    memset(hash, 0, sizeof(hash));
    sign(&pk, MBEDTLS_MD_SHA256, hash, &r, &s, sig, &sig_len);
    verify(&pk, MBEDTLS_MD_SHA256, hash, sig, sig_len);
    memset(hash, 0xFF, sizeof(hash));
    sign(&pk, MBEDTLS_MD_SHA256, hash, &r, &s, sig, &sig_len);
    verify(&pk, MBEDTLS_MD_SHA256, hash, sig, sig_len);
    out_of_range(&pk, hash, &r, &s);
    if (id == MBEDTLS_ECP_DP_SECP256R1) {
        odd_encodings(&pk, hash, sig, sig_len);
    }
    for (int i = 0; i < 4; i++) {
        record_fill(&stream, hash, sizeof(hash));
        sign(&pk, MBEDTLS_MD_SHA256, hash, &r, &s, sig, &sig_len);
        negative_integer(&pk, hash, sig, sig_len);
    }
    mbedtls_mpi_free(&r);
    mbedtls_mpi_free(&s);
    mbedtls_pk_free(&pk);
}

/* Curve25519 has no ECDSA, which shows only after the signature was decoded. */
static void montgomery_cases(mbedtls_ecp_group_id id)
{
    mbedtls_pk_context pk;
    unsigned char hash[32] = { 1 };

    new_key(&pk, id);
    verify(&pk, MBEDTLS_MD_SHA256, hash, (const unsigned char *) "\x30\x06\x02\x01\x01\x02\x01\x01", 8);
    verify(&pk, MBEDTLS_MD_SHA256, hash, (const unsigned char *) "\x30\x06\x02\x01\x00\x02\x01\x00", 8);
    verify(&pk, MBEDTLS_MD_SHA256, hash, (const unsigned char *) "\x30\x06\x02\x01\x01\x02\x01", 7);
    mbedtls_pk_free(&pk);
}

/* A public key that is not on its curve. */
static void bad_key_cases(void)
{
    mbedtls_pk_context pk;
    mbedtls_ecp_keypair *key;
    unsigned char hash[32] = { 1 };
    unsigned char point[65];
    size_t len;

    mbedtls_pk_init(&pk);
    record_require(mbedtls_pk_setup(&pk, mbedtls_pk_info_from_type(MBEDTLS_PK_ECKEY)), "setup");
    key = mbedtls_pk_ec(pk);
    record_require(mbedtls_ecp_group_load(&key->grp, MBEDTLS_ECP_DP_SECP256R1), "group");
    record_require(mbedtls_ecp_copy(&key->Q, &key->grp.G), "copy");
    record_require(mbedtls_mpi_add_int(&key->Q.Y, &key->Q.Y, 1), "add");
    record_require(mbedtls_ecp_point_write_binary(&key->grp, &key->Q, MBEDTLS_ECP_PF_UNCOMPRESSED,
                                                  &len, point, sizeof(point)), "point");
    printf("\nkey %d ", (int) key->grp.id);
    record_hex(point, len);
    printf("\n");
    verify(&pk, MBEDTLS_MD_SHA256, hash, (const unsigned char *) "\x30\x06\x02\x01\x01\x02\x01\x01", 8);
    verify(&pk, MBEDTLS_MD_SHA256, hash, (const unsigned char *) "\x30\x06\x02\x01\x00\x02\x01\x00", 8);
    mbedtls_pk_free(&pk);
}

int main(void)
{
    for (const mbedtls_ecp_curve_info *info = mbedtls_ecp_curve_list(); info->grp_id != MBEDTLS_ECP_DP_NONE; info++) {
        if (mbedtls_ecdsa_can_do(info->grp_id)) {
            group_cases(info->grp_id);
        } else {
            montgomery_cases(info->grp_id);
        }
    }
    bad_key_cases();
    return 0;
}
