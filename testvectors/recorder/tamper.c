#include "tamper.h"
#include "mbedtls/net_sockets.h"

#include "pki.h"
#include <stdlib.h>
#include <string.h>

#define HEADER 5

static const struct {
    int type;
    const char *name;
} HANDSHAKE_NAMES[] = {
    {0, "hello_request"}, {2, "server_hello"}, {4, "new_session_ticket"}, {11, "certificate"},
    {12, "server_key_exchange"}, {13, "certificate_request"}, {14, "server_hello_done"}, {20, "finished"},
};

void tamper_setup(tamper *t, const scenario *s, wire *w) {
    memset(t, 0, sizeof *t);
    t->wire = w;
    const char *text = scenario_get(s, "tamper");
    if (text == NULL) {
        return;
    }
    for (char **part = split(text, '/'); *part != NULL; part++) {
        char *dot = strchr(*part, '.');
        if (dot == NULL || t->rule_count == MAX_RULES) {
            die("%s: bad rules: %s", s->name, text);
        }
        *dot = 0;
        t->rules[t->rule_count++] = (rule) {*part, split(dot + 1, ':'), 0};
    }
}

int tamper_keys(void *context, const unsigned char *master, const unsigned char *block, size_t mac_length,
                size_t key_length, size_t iv_length) {
    tamper *t = context;
    (void) master;
    protection_setup(&t->pending, t->server->session_negotiate, block, mac_length, key_length, iv_length);
    return 0;
}

#if defined(IS_VERSION_3) && defined(HAVE_REPROTECTION)
/* Mbed TLS 3 tells the master secret, from which the key block is expanded here as RFC 5246, 6.3 says. */
void tamper_secret(void *context, mbedtls_ssl_key_export_type type, const unsigned char *secret, size_t length,
                   const unsigned char client_random[32], const unsigned char server_random[32],
                   mbedtls_tls_prf_types prf) {
    tamper *t = context;
    unsigned char randoms[64], block[256];
    if (type != MBEDTLS_SSL_KEY_EXPORT_TLS12_MASTER_SECRET) {
        return;
    }
    const mbedtls_ssl_ciphersuite_t *suite =
        mbedtls_ssl_ciphersuite_from_id(t->server->session_negotiate->ciphersuite);
    const mbedtls_cipher_info_t *cipher = mbedtls_cipher_info_from_type(suite->cipher);
    size_t mac = mbedtls_cipher_info_get_mode(cipher) == MBEDTLS_MODE_CBC
        ? mbedtls_md_get_size(mbedtls_md_info_from_type(suite->mac)) : 0;
    memcpy(randoms, server_random, 32);
    memcpy(randoms + 32, client_random, 32);
    if (mbedtls_ssl_tls_prf(prf, secret, length, "key expansion", randoms, sizeof randoms, block, sizeof block) != 0) {
        die("no key block");
    }
    tamper_keys(context, secret, block, mac, mbedtls_cipher_info_get_key_bitlen(cipher) / 8, mac == 0 ? 4 : 0);
}
#endif

void tamper_reset(tamper *t) {
    t->protected_in = t->protected_out = 0;
}

static void put16(unsigned char *p, size_t value) {
    p[0] = (unsigned char) (value >> 8);
    p[1] = (unsigned char) value;
}

static void changed_in(tamper *t) {
    t->in = t->pending;
    t->protected_in = 1;
    t->sequence_in = 0;
}

static void changed_out(tamper *t) {
    t->out = t->pending;
    t->protected_out = 1;
    t->sequence_out = 0;
}

/* The name by which rules call a record: what it carries, and from the second of a kind on, its number. */
static void name_record(tamper *t, const record *r, char name[48]) {
    const char *kind = "unknown";
    if (t->protected_in && t->in.suite == NULL && !r->changes_cipher) {
        kind = "protected";
    } else if (r->type == MBEDTLS_SSL_MSG_HANDSHAKE) {
        for (size_t i = 0; i < sizeof HANDSHAKE_NAMES / sizeof HANDSHAKE_NAMES[0]; i++) {
            if (HANDSHAKE_NAMES[i].type == r->payload[0]) {
                kind = HANDSHAKE_NAMES[i].name;
            }
        }
    } else {
        kind = r->type == MBEDTLS_SSL_MSG_CHANGE_CIPHER_SPEC ? "change_cipher_spec"
            : r->type == MBEDTLS_SSL_MSG_ALERT ? "alert" : "app";
    }
    int number = 1;
    for (size_t i = 0; i < t->seen_count; i++) {
        number += strcmp(t->seen[i], kind) == 0;
    }
    if (t->seen_count < sizeof t->seen / sizeof t->seen[0]) {
        strcpy(t->seen[t->seen_count++], kind);
    }
    sprintf(name, number == 1 ? "%s" : "%s%d", kind, number);
}

static void splice(record *r, long offset, size_t remove, const char *hex) {
    unsigned char insert[MAX_PAYLOAD];
    size_t n = unhex(hex, insert, sizeof insert);
    size_t at = offset < 0 ? r->length - (size_t) -offset : (size_t) offset;
    if (at > r->length || r->length + n > MAX_PAYLOAD) {
        die("offset outside of the message, or too long: %ld", offset);
    }
    remove = remove < r->length - at ? remove : r->length - at;
    memmove(r->payload + at + n, r->payload + at + remove, r->length - at - remove);
    memcpy(r->payload + at, insert, n);
    r->length += n - remove;
}

static void set_handshake_length(record *r, size_t length) {
    r->payload[1] = (unsigned char) (length >> 16);
    put16(r->payload + 2, length);
}

/* Where the extensions of a ServerHello begin: at their length field. */
static size_t extensions_of_server_hello(const record *r) {
    return (size_t) 38 + 1 + r->payload[38] + 2 + 1;
}

static void set_extensions(record *r, const char *hex, int keep) {
    size_t at = extensions_of_server_hello(r);
    if (!keep) {
        r->length = at + 2;
    }
    splice(r, (long) r->length, 0, hex);
    put16(r->payload + at, r->length - at - 2);
    set_handshake_length(r, r->length - 4);
}

#if defined(MBEDTLS_X509_CRT_PARSE_C) && defined(MBEDTLS_PEM_PARSE_C)
/* A Certificate message with these certificates, whatever key the server has. */
static void set_certificates(record *r, const char *names) {
    mbedtls_x509_crt list;
    mbedtls_x509_crt_init(&list);
    if (*names != 0) {
        pki_certificates(&list, names);
    }
    size_t at = 7;
    for (const mbedtls_x509_crt *c = &list; c != NULL && c->raw.p != NULL; c = c->next) {
        r->payload[at] = (unsigned char) (c->raw.len >> 16);
        put16(r->payload + at + 1, c->raw.len);
        memcpy(r->payload + at + 3, c->raw.p, c->raw.len);
        at += 3 + c->raw.len;
    }
    r->length = at;
    r->payload[4] = 0;
    put16(r->payload + 5, at - 7);
    set_handshake_length(r, at - 4);
    mbedtls_x509_crt_free(&list);
}
#else
static void set_certificates(record *r, const char *names) {
    (void) r;
    (void) names;
}
#endif

static long number(const char *text) {
    return text == NULL ? 0 : strtol(text, NULL, 0);
}

/* Operations on what a record carries; returns whether the operation is one of them. */
static int change_payload(record *r, char **op) {
    const char *name = op[0];
    if (strcmp(name, "set") == 0) {
        splice(r, number(op[1]), strlen(op[2]) / 2, op[2]);
    } else if (strcmp(name, "xor") == 0) {
        long at = number(op[1]) < 0 ? (long) r->length + number(op[1]) : number(op[1]);
        r->payload[at] ^= (unsigned char) strtol(op[2], NULL, 16);
    } else if (strcmp(name, "splice") == 0) {
        splice(r, number(op[1]), (size_t) number(op[2]), op[3]);
        set_handshake_length(r, r->length - 4);
    } else if (strcmp(name, "body") == 0) {
        splice(r, 4, r->length, op[1]);
        set_handshake_length(r, r->length - 4);
    } else if (strcmp(name, "payload") == 0) {
        splice(r, 0, r->length, op[1]);
    } else if (strcmp(name, "cut") == 0) {
        r->length = 4 + (size_t) number(op[1]);
        set_handshake_length(r, r->length - 4);
    } else if (strcmp(name, "keep") == 0) {
        r->length = (size_t) number(op[1]);
    } else if (strcmp(name, "grow") == 0) {
        splice(r, (long) r->length, 0, op[1]);
    } else if (strcmp(name, "pad") == 0) {
        size_t n = (size_t) number(op[1]);
        if (r->length + n > MAX_PAYLOAD) {
            die("too much padding: %zu", n);
        }
        memset(r->payload + r->length, (int) strtol(op[2], NULL, 16), n);
        r->length += n;
    } else if (strcmp(name, "certs") == 0) {
        set_certificates(r, op[1]);
    } else if (strcmp(name, "hslen") == 0) {
        set_handshake_length(r, (size_t) number(op[1]));
    } else if (strcmp(name, "ext") == 0 || strcmp(name, "extadd") == 0) {
        set_extensions(r, op[1], name[3] != 0);
    } else if (strcmp(name, "type") == 0) {
        r->type = (unsigned char) number(op[1]);
    } else if (strcmp(name, "padding") == 0) {
        r->padding_length = unhex(op[1], r->padding, MAX_PADDING);
    } else if (strcmp(name, "paddings") == 0) {
        r->padding_length = (size_t) number(op[1]);
        memset(r->padding, (int) r->padding_length - 1, r->padding_length);
    } else if (strcmp(name, "mac") == 0) {
        r->mac_xor = (unsigned char) strtol(op[1], NULL, 16);
    } else if (strcmp(name, "version") == 0) {
        unhex(op[1], r->version, 2);
    } else {
        return 0;
    }
    return 1;
}

static size_t frame(tamper *t, const record *r, unsigned char *out) {
    size_t length = r->length;
    if (t->protected_out && t->out.suite != NULL) {
        length = protection_seal(&t->out, r, t->sequence_out++, out + HEADER);
    } else {
        memcpy(out + HEADER, r->payload, length);
    }
    out[0] = r->type;
    memcpy(out + 1, r->version, 2);
    put16(out + 3, length);
    return HEADER + length;
}

static void emit(tamper *t, const record *r) {
    unsigned char out[MAX_PAYLOAD + 512];
    if (!t->wire->closed) {
        queue_put(&t->wire->to_client, out, frame(t, r, out));
    }
    if (r->changes_cipher) {
        changed_out(t);
    }
}

static void emit_inserted(tamper *t, const record *model, char **op) {
    record *r = calloc(1, sizeof *r);
    memcpy(r->version, model->version, 2);
    r->type = (unsigned char) number(op[1]);
    r->length = op[2] == NULL ? 0 : unhex(op[2], r->payload, MAX_PAYLOAD);
    emit(t, r);
    free(r);
}

static void emit_split(tamper *t, const record *r, size_t first) {
    record *part = malloc(sizeof *part);
    *part = *r;
    part->length = first;
    emit(t, part);
    memmove(part->payload, r->payload + first, r->length - first);
    part->length = r->length - first;
    emit(t, part);
    free(part);
}

/* Bytes of the finished record are changed, so the header and the tag can be wrong. */
static void emit_raw(tamper *t, const record *r, char **op) {
    unsigned char out[MAX_PAYLOAD + 512];
    size_t n = frame(t, r, out);
    long at = number(op[1]) < 0 ? (long) n + number(op[1]) : number(op[1]);
    if (strcmp(op[0], "rawxor") == 0) {
        out[at] ^= (unsigned char) strtol(op[2], NULL, 16);
    } else if (strcmp(op[0], "rawset") == 0) {
        unhex(op[2], out + at, n - (size_t) at);
    } else if (strcmp(op[0], "rawkeep") == 0) {
        n = (size_t) at;
    } else {
        die("unknown operation %s", op[0]);
    }
    if (r->changes_cipher) {
        changed_out(t);
    }
    if (!t->wire->closed) {
        queue_put(&t->wire->to_client, out, n);
    }
}

/* Operations that decide how, and how often, a record goes out; at most one of them applies. */
static void dispatch(tamper *t, record *r, char **op) {
    if (op == NULL) {
        emit(t, r);
    } else if (strcmp(op[0], "drop") == 0) {
        if (r->changes_cipher) {
            changed_out(t);
        }
    } else if (strcmp(op[0], "dup") == 0) {
        emit(t, r);
        emit(t, r);
    } else if (strcmp(op[0], "split") == 0) {
        emit_split(t, r, (size_t) number(op[1]));
    } else if (strcmp(op[0], "hold") == 0 || strcmp(op[0], "join") == 0) {
        t->held = malloc(sizeof *r);
        *t->held = *r;
        t->joins = op[0][0] == 'j';
    } else if (strcmp(op[0], "eof") == 0) {
        wire_close(t->wire, 0);
    } else if (strcmp(op[0], "reset") == 0) {
        wire_close(t->wire, MBEDTLS_ERR_NET_CONN_RESET);
    } else {
        emit_raw(t, r, op);
    }
}

static void join_held(tamper *t, record *r) {
    if (t->held->length + r->length > MAX_PAYLOAD) {
        die("the joined record is too long");
    }
    memmove(r->payload + t->held->length, r->payload, r->length);
    memcpy(r->payload, t->held->payload, t->held->length);
    r->length += t->held->length;
    free(t->held);
    t->held = NULL;
}

static void tamper_record(tamper *t, record *r) {
    char name[48], **how = NULL;
    record *held = t->joins ? NULL : t->held;
    name_record(t, r, name);
    if (t->held != NULL && t->joins) {
        join_held(t, r);
    }
    t->held = held == NULL ? t->held : NULL;
    for (size_t i = 0; i < t->rule_count; i++) {
        rule *rule = &t->rules[i];
        if (rule->used || strcmp(rule->target, name) != 0) {
            continue;
        }
        rule->used = 1;
        if (strcmp(rule->words[0], "before") == 0) {
            emit_inserted(t, r, rule->words);
        } else if (!change_payload(r, rule->words)) {
            how = rule->words;
        }
    }
    dispatch(t, r, how);
    if (held != NULL) {
        emit(t, held);
        free(held);
    }
}

int tamper_server_send(void *context, const unsigned char *data, size_t length) {
    tamper *t = context;
    if (t->rule_count == 0) {
        if (!t->wire->closed) {
            queue_put(&t->wire->to_client, data, length);
        }
        return (int) length;
    }
    record *r = malloc(sizeof *r);
    for (size_t at = 0; at < length; at += HEADER + r->length) {
        size_t payload = (size_t) (data[at + 3] << 8 | data[at + 4]);
        if (at + HEADER + payload > length) {
            die("the server sent a part of a record");
        }
        r->type = data[at];
        memcpy(r->version, data + at + 1, 2);
        memcpy(r->payload, data + at + HEADER, payload);
        r->length = payload;
        r->changes_cipher = r->type == MBEDTLS_SSL_MSG_CHANGE_CIPHER_SPEC;
        r->padding_length = r->mac_xor = 0;
        if (t->protected_in && t->in.suite != NULL) {
            protection_open(&t->in, r, t->sequence_in++);
        }
        if (r->changes_cipher) {
            changed_in(t);
        }
        tamper_record(t, r);
        r->length = payload;
    }
    free(r);
    return (int) length;
}

int tamper_server_receive(void *context, unsigned char *data, size_t length) {
    tamper *t = context;
    return wire_server_receive(t->wire, data, length);
}
