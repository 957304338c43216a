#include "drive.h"
#include "sessions.h"

#include <stdlib.h>
#include <string.h>

#define MAX_DATA 70000

typedef struct {
    const scenario *scenario;
    endpoint *client, *server;
    wire *wire;
    tamper *tamper;
    sessions kept;
    events *log;
    unsigned char data[MAX_DATA]; /* what write sends, or read received */
    size_t length;
    int alert_level, alert_description;
} driver;

typedef int client_call(driver *d);

static int call_step(driver *d) {
    events_add(d->log, "call step");
    return mbedtls_ssl_handshake_step(&d->client->ssl);
}

static int call_handshake(driver *d) {
    events_add(d->log, "call handshake");
    return mbedtls_ssl_handshake(&d->client->ssl);
}

static int call_write(driver *d) {
    events_add_hex(d->log, d->data, d->length, "call write");
    return mbedtls_ssl_write(&d->client->ssl, d->data, d->length);
}

static int call_read(driver *d) {
    events_add(d->log, "call read %zu", d->length);
    return mbedtls_ssl_read(&d->client->ssl, d->data, d->length);
}

static int call_close_notify(driver *d) {
    events_add(d->log, "call close_notify");
    return mbedtls_ssl_close_notify(&d->client->ssl);
}

static int call_check_pending(driver *d) {
    events_add(d->log, "call check_pending");
    return mbedtls_ssl_check_pending(&d->client->ssl);
}

static int call_alert(driver *d) {
    events_add(d->log, "call alert %d %d", d->alert_level, d->alert_description);
    return mbedtls_ssl_send_alert_message(&d->client->ssl, (unsigned char) d->alert_level,
                                          (unsigned char) d->alert_description);
}

#if defined(MBEDTLS_SSL_RENEGOTIATION)
static int call_renegotiate(driver *d) {
    events_add(d->log, "call renegotiate");
    return mbedtls_ssl_renegotiate(&d->client->ssl);
}
#endif

static int call_once(driver *d, client_call *call) {
    int result = call(d);
    events_add(d->log, "ret %d %d", result, d->client->ssl.state);
    return result;
}

/* Calls again while the client waits for something that can come. */
static int call_until_done(driver *d, client_call *call) {
    int result;
    do {
        result = call_once(d, call);
    } while (result == MBEDTLS_ERR_SSL_WANT_WRITE
             || (result == MBEDTLS_ERR_SSL_WANT_READ && wire_can_deliver(d->wire)));
    return result;
}

/* Steps until this state is reached; the last one is the end of the handshake. */
static int step_until(driver *d, int state) {
    int result = 0;
    while (result == 0 && d->client->ssl.state != MBEDTLS_SSL_HANDSHAKE_OVER && d->client->ssl.state < state) {
        result = call_until_done(d, call_step);
    }
    return result;
}

static int handshake(driver *d) {
    if (strcmp(scenario_get_or(d->scenario, "drive", "step"), "handshake") == 0) {
        return call_until_done(d, call_handshake);
    }
    return step_until(d, MBEDTLS_SSL_HANDSHAKE_OVER);
}

static void tell_verify_result(driver *d) {
    events_add(d->log, "info verify_result %u", (unsigned) mbedtls_ssl_get_verify_result(&d->client->ssl));
}

/* What the API tells about a connection. */
static void tell_connection(driver *d) {
    mbedtls_ssl_context *ssl = &d->client->ssl;
    events_add(d->log, "info version %s", mbedtls_ssl_get_version(ssl));
    events_add(d->log, "info ciphersuite %s", mbedtls_ssl_get_ciphersuite(ssl));
    tell_verify_result(d);
    events_add(d->log, "info record_expansion %d", mbedtls_ssl_get_record_expansion(ssl));
#if defined(MBEDTLS_SSL_ALPN)
    const char *alpn = mbedtls_ssl_get_alpn_protocol(ssl);
    events_add(d->log, "info alpn %s", alpn == NULL ? "-" : alpn);
#endif
#if defined(MBEDTLS_X509_CRT_PARSE_C)
    const mbedtls_x509_crt *peer = mbedtls_ssl_get_peer_cert(ssl);
    if (peer != NULL) {
        events_add_hex(d->log, peer->serial.p, peer->serial.len, "info peer_serial");
    }
#endif
}

/* What the API tells about records. */
static void tell_records(driver *d) {
    const mbedtls_ssl_context *ssl = &d->client->ssl;
    events_add(d->log, "info record_expansion %d", mbedtls_ssl_get_record_expansion(ssl));
    events_add(d->log, "info max_out_record_payload %d", mbedtls_ssl_get_max_out_record_payload(ssl));
    events_add(d->log, "info bytes_avail %zu", mbedtls_ssl_get_bytes_avail(ssl));
    call_once(d, call_check_pending);
}

static void fill(driver *d, size_t length, char first) {
    if (length > MAX_DATA) {
        die("%s: %zu bytes are too many", d->scenario->name, length);
    }
    for (size_t i = 0; i < length; i++) {
        d->data[i] = (unsigned char) (first + i % 26);
    }
    d->length = length;
}

/* Writes all of it, as far as the client lets it: one call takes no more than a record holds. */
static void write_all(driver *d, size_t length) {
    fill(d, length, 'a');
    int result = call_until_done(d, call_write);
    while (result > 0 && (size_t) result < d->length) {
        d->length -= (size_t) result;
        memmove(d->data, d->data + result, d->length);
        result = call_until_done(d, call_write);
    }
}

static void read_once(driver *d, size_t length) {
    fill(d, length, 0);
    int result = call_until_done(d, call_read);
    if (result > 0) {
        events_add_hex(d->log, d->data, (size_t) result, "data");
    }
    events_add(d->log, "info bytes_avail %zu", mbedtls_ssl_get_bytes_avail(&d->client->ssl));
}

#if defined(HAVE_SERVER)
static void server_write(driver *d, size_t length) {
    fill(d, length, 'A');
    for (size_t done = 0; done < length;) {
        int result = mbedtls_ssl_write(&d->server->ssl, d->data + done, length - done);
        if (result < 0) {
            events_add(d->log, "server-failed %d", result);
            return;
        }
        done += (size_t) result;
    }
}

/* The server reads what there is; how much, and what ended it, is told for information. */
static void server_read(driver *d) {
    size_t total = 0;
    int result = 0;
    while ((result = mbedtls_ssl_read(&d->server->ssl, d->data, MAX_DATA)) > 0) {
        total += (size_t) result;
    }
    events_add(d->log, "server-read %zu %d", total, result);
}

static int server_action(driver *d, char **words) {
    if (strcmp(words[0], "swrite") == 0) {
        server_write(d, (size_t) atol(words[1]));
    } else if (strcmp(words[0], "sread") == 0) {
        server_read(d);
    } else if (strcmp(words[0], "sclose") == 0) {
        mbedtls_ssl_close_notify(&d->server->ssl);
    } else if (strcmp(words[0], "salert") == 0) {
        mbedtls_ssl_send_alert_message(&d->server->ssl, (unsigned char) atoi(words[1]),
                                       (unsigned char) atoi(words[2]));
#if defined(MBEDTLS_SSL_RENEGOTIATION)
    } else if (strcmp(words[0], "srenegotiate") == 0) {
        mbedtls_ssl_renegotiate(&d->server->ssl);
#endif
    } else {
        return 0;
    }
    return 1;
}
#else
static int server_action(driver *d, char **words) {
    (void) d;
    (void) words;
    return 0;
}
#endif

static void begin_connection(driver *d, const scenario *s) {
    wire_reset(d->wire);
    tamper_reset(d->tamper);
    server_reset(d->server, s);
}

/* The same context again. */
static void reset(driver *d) {
    begin_connection(d, d->scenario);
    events_add(d->log, "call session_reset");
    int result = mbedtls_ssl_session_reset(&d->client->ssl);
    events_add(d->log, "ret %d %d", result, d->client->ssl.state);
}

/* A new context; the keys that begin with this prefix decide how it differs. */
static void setup(driver *d, const char *prefix) {
    scenario s = scenario_overlaid(d->scenario, prefix == NULL ? "" : prefix);
    begin_connection(d, &s);
    events_add(d->log, "call free");
    client_free(d->client);
    events_add(d->log, "ret 0 0");
    events_add(d->log, prefix == NULL ? "call setup" : "call setup %s", prefix);
    client_setup(d->client, &s, d->wire, d->log);
    events_add(d->log, "ret 0 %d", d->client->ssl.state);
}

/* Actions between connections; returns whether the action is one of them. */
static int connection_action(driver *d, char **words) {
    if (strcmp(words[0], "reset") == 0) {
        reset(d);
    } else if (strcmp(words[0], "setup") == 0) {
        setup(d, words[1]);
    } else if (strcmp(words[0], "sforget") == 0) {
        server_forget(d->server, d->scenario);
    } else if (strcmp(words[0], "time") == 0) {
        now += atoll(words[1]);
        events_add(d->log, "clock %lld", now);
    } else {
        return session_action(&d->kept, &d->client->ssl, words, d->log);
    }
    return 1;
}

/* Returns whether the script goes on. */
static int client_action(driver *d, char **words) {
    int result = 0;
    if (strcmp(words[0], "handshake") == 0) {
        result = handshake(d);
        if (result == 0) {
            tell_connection(d);
            server_run(d->server);
        }
    } else if (strcmp(words[0], "until") == 0) {
        result = step_until(d, atoi(words[1]));
        if (result == 0) {
            tell_verify_result(d);
        }
    } else if (strcmp(words[0], "step") == 0) {
        call_once(d, call_step);
    } else if (strcmp(words[0], "write") == 0) {
        write_all(d, (size_t) atol(words[1]));
    } else if (strcmp(words[0], "read") == 0) {
        read_once(d, (size_t) atol(words[1]));
    } else if (strcmp(words[0], "close") == 0) {
        call_until_done(d, call_close_notify);
    } else if (strcmp(words[0], "alert") == 0) {
        d->alert_level = atoi(words[1]);
        d->alert_description = atoi(words[2]);
        call_until_done(d, call_alert);
    } else if (strcmp(words[0], "tell") == 0) {
        tell_records(d);
    } else if (strcmp(words[0], "eof") == 0) {
        wire_close(d->wire, 0);
#if defined(MBEDTLS_SSL_RENEGOTIATION)
    } else if (strcmp(words[0], "renegotiate") == 0) {
        call_until_done(d, call_renegotiate);
#endif
    } else {
        die("%s: unknown action %s", d->scenario->name, words[0]);
    }
    return result == 0 || scenario_get(d->scenario, "continue") != NULL;
}

void drive(const scenario *s, endpoint *client, endpoint *server, wire *w, tamper *t, events *log) {
    driver *d = calloc(1, sizeof *d);
    d->scenario = s;
    d->client = client;
    d->server = server;
    d->wire = w;
    d->tamper = t;
    d->log = log;
    for (char **action = split(scenario_get_or(s, "do", "handshake"), ','); *action != NULL; action++) {
        char **words = split(*action, ':');
        if (!server_action(d, words) && !connection_action(d, words) && !client_action(d, words)) {
            tell_verify_result(d);
            break;
        }
    }
    events_add(log, "call free");
    mbedtls_ssl_free(&client->ssl);
    events_add(log, "ret 0 0");
    sessions_free(&d->kept);
    free(d);
}
