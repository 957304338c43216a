#include "protection.h"
#include "events.h"

#include <string.h>

#if defined(HAVE_REPROTECTION)
#include "mbedtls/cipher.h"
#include "mbedtls/gcm.h"
#include "mbedtls/md.h"

#define EXPLICIT_NONCE 8
#define TAG 16
#define MAC_HEADER 13

static const mbedtls_cipher_info_t *cipher_of(const protection *p) {
    return mbedtls_cipher_info_from_type(p->suite->cipher);
}

#if defined(IS_VERSION_3)
static size_t block_size(const mbedtls_cipher_info_t *cipher) {
    return mbedtls_cipher_info_get_block_size(cipher);
}

static mbedtls_cipher_mode_t cipher_mode(const protection *p) {
    return mbedtls_cipher_info_get_mode(cipher_of(p));
}
#else
static size_t block_size(const mbedtls_cipher_info_t *cipher) {
    return cipher->block_size;
}

static mbedtls_cipher_mode_t cipher_mode(const protection *p) {
    return cipher_of(p)->mode;
}
#endif

void protection_setup(protection *p, const mbedtls_ssl_session *session, const unsigned char *block, size_t mac_length,
                      size_t key_length, size_t iv_length) {
    memset(p, 0, sizeof *p);
    p->suite = mbedtls_ssl_ciphersuite_from_id(session->ciphersuite);
    const mbedtls_cipher_info_t *cipher = cipher_of(p);
    mbedtls_cipher_mode_t mode = cipher_mode(p);
    const unsigned char *keys = block + 2 * mac_length;
    if (key_length > sizeof p->key || mac_length > sizeof p->mac_key
        || !(mode == MBEDTLS_MODE_CBC || (mode == MBEDTLS_MODE_GCM && strncmp(cipher->name, "AES", 3) == 0))) {
        p->suite = NULL;
        return;
    }
    memcpy(p->mac_key, block + mac_length, mac_length);
    memcpy(p->key, keys + key_length, key_length);
    p->mac_key_length = mac_length;
    p->mac_length = mac_length;
    p->key_length = key_length;
    p->block_length = block_size(cipher);
    if (mode == MBEDTLS_MODE_GCM) {
        memcpy(p->iv, keys + 2 * key_length + iv_length, iv_length);
    }
#if defined(MBEDTLS_SSL_TRUNCATED_HMAC)
    p->mac_length = session->trunc_hmac ? MBEDTLS_SSL_TRUNCATED_HMAC_LEN : mac_length;
#endif
#if defined(MBEDTLS_SSL_ENCRYPT_THEN_MAC)
    p->encrypt_then_mac = session->encrypt_then_mac;
#endif
}

/* What is authenticated beside the bytes: sequence number, type, version, length. */
static void put_header(unsigned char *out, const record *r, unsigned long long sequence, size_t length) {
    for (int i = 7; i >= 0; i--, sequence >>= 8) {
        out[i] = (unsigned char) sequence;
    }
    out[8] = r->type;
    memcpy(out + 9, r->version, 2);
    out[11] = (unsigned char) (length >> 8);
    out[12] = (unsigned char) length;
}

/* mbedtls_gcm_crypt_and_tag of one record; the explicit part of the nonce is given. */
static void gcm(const protection *p, int mode, const record *r, unsigned long long sequence,
                const unsigned char *explicit_nonce, const unsigned char *in, size_t length, unsigned char *out,
                unsigned char *tag) {
    unsigned char nonce[12], additional[MAC_HEADER];
    memcpy(nonce, p->iv, 4);
    memcpy(nonce + 4, explicit_nonce, EXPLICIT_NONCE);
    put_header(additional, r, sequence, length);
    mbedtls_gcm_context context;
    mbedtls_gcm_init(&context);
    if (mbedtls_gcm_setkey(&context, MBEDTLS_CIPHER_ID_AES, p->key, (unsigned) (8 * p->key_length)) != 0
        || mbedtls_gcm_crypt_and_tag(&context, mode, length, nonce, sizeof nonce, additional, sizeof additional,
                                     in, out, TAG, tag) != 0) {
        die("GCM failed");
    }
    mbedtls_gcm_free(&context);
}

static void cbc(const protection *p, mbedtls_operation_t operation, const unsigned char *iv, const unsigned char *in,
                size_t length, unsigned char *out) {
    size_t done;
    mbedtls_cipher_context_t context;
    mbedtls_cipher_init(&context);
    if (length % p->block_length != 0) {
        die("%zu bytes are not whole blocks", length);
    }
    if (mbedtls_cipher_setup(&context, cipher_of(p)) != 0
        || mbedtls_cipher_setkey(&context, p->key, (int) (8 * p->key_length), operation) != 0
        || mbedtls_cipher_set_padding_mode(&context, MBEDTLS_PADDING_NONE) != 0
        || mbedtls_cipher_crypt(&context, iv, p->block_length, in, length, out, &done) != 0 || done != length) {
        die("CBC failed");
    }
    mbedtls_cipher_free(&context);
}

static void put_mac(const protection *p, const record *r, unsigned long long sequence, const unsigned char *data,
                    size_t length, unsigned char *out) {
    unsigned char text[MAC_HEADER + MAX_PAYLOAD + 512], mac[MBEDTLS_MD_MAX_SIZE];
    put_header(text, r, sequence, length);
    memcpy(text + MAC_HEADER, data, length);
    if (mbedtls_md_hmac(mbedtls_md_info_from_type(p->suite->mac), p->mac_key, p->mac_key_length, text,
                        MAC_HEADER + length, mac) != 0) {
        die("HMAC failed");
    }
    mac[p->mac_length - 1] ^= r->mac_xor;
    memcpy(out, mac, p->mac_length);
}

static void open_cbc(const protection *p, record *r) {
    unsigned char plain[MAX_PAYLOAD];
    size_t after = p->encrypt_then_mac ? p->mac_length : 0, inside = p->encrypt_then_mac ? 0 : p->mac_length;
    size_t length = r->length - p->block_length - after;
    memcpy(r->iv, r->payload, p->block_length);
    cbc(p, MBEDTLS_DECRYPT, r->iv, r->payload + p->block_length, length, plain);
    r->length = length - 1 - plain[length - 1] - inside;
    memcpy(r->payload, plain, r->length);
}

static size_t seal_cbc(const protection *p, const record *r, unsigned long long sequence, unsigned char *out) {
    unsigned char plain[MAX_PAYLOAD + 512];
    size_t n = r->length;
    memcpy(plain, r->payload, n);
    if (!p->encrypt_then_mac) {
        put_mac(p, r, sequence, r->payload, r->length, plain + n);
        n += p->mac_length;
    }
    size_t padding = r->padding_length > 0 ? r->padding_length : p->block_length - n % p->block_length;
    memset(plain + n, (int) padding - 1, padding);
    memcpy(plain + n, r->padding, r->padding_length);
    n += padding;
    memcpy(out, r->iv, p->block_length);
    cbc(p, MBEDTLS_ENCRYPT, r->iv, plain, n, out + p->block_length);
    n += p->block_length;
    if (p->encrypt_then_mac) {
        put_mac(p, r, sequence, out, n, out + n);
        n += p->mac_length;
    }
    return n;
}

void protection_open(const protection *p, record *r, unsigned long long sequence) {
    if (cipher_mode(p) == MBEDTLS_MODE_CBC) {
        open_cbc(p, r);
        return;
    }
    unsigned char plain[MAX_PAYLOAD], tag[TAG];
    size_t length = r->length - EXPLICIT_NONCE - TAG;
    gcm(p, MBEDTLS_GCM_DECRYPT, r, sequence, r->payload, r->payload + EXPLICIT_NONCE, length, plain, tag);
    if (memcmp(tag, r->payload + EXPLICIT_NONCE + length, TAG) != 0) {
        die("cannot open the server's record");
    }
    memcpy(r->payload, plain, length);
    r->length = length;
}

size_t protection_seal(const protection *p, const record *r, unsigned long long sequence, unsigned char *out) {
    if (cipher_mode(p) == MBEDTLS_MODE_CBC) {
        return seal_cbc(p, r, sequence, out);
    }
    unsigned char header[MAC_HEADER];
    put_header(header, r, sequence, 0);
    memcpy(out, header, EXPLICIT_NONCE);
    gcm(p, MBEDTLS_GCM_ENCRYPT, r, sequence, out, r->payload, r->length, out + EXPLICIT_NONCE,
        out + EXPLICIT_NONCE + r->length);
    return EXPLICIT_NONCE + r->length + TAG;
}
#else
void protection_setup(protection *p, const mbedtls_ssl_session *session, const unsigned char *block, size_t mac_length,
                      size_t key_length, size_t iv_length) {
    (void) session;
    (void) block;
    (void) mac_length;
    (void) key_length;
    (void) iv_length;
    p->suite = NULL;
}

void protection_open(const protection *p, record *r, unsigned long long sequence) {
    (void) p;
    (void) r;
    (void) sequence;
}

size_t protection_seal(const protection *p, const record *r, unsigned long long sequence, unsigned char *out) {
    (void) p;
    (void) sequence;
    memcpy(out, r->payload, r->length);
    return r->length;
}
#endif
