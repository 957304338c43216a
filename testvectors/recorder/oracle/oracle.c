/*
 * Plays clients against bytes that a test has spoilt, and tells what they did: see README.md.
 *
 * usage: oracle PKI-DIRECTORY
 *
 * A request on standard input is a letter and fields; a field is a length of four bytes, most significant first, and
 * that many bytes. Answers are numbers, most significant byte first, and fields.
 *   'f' NAME       whether the library was built with this macro: the int of mbedtls_version_check_feature
 *   'v'            the version: four bytes
 *   'n'            MBEDTLS_MPI_MAX_SIZE and MBEDTLS_X509_MAX_INTERMEDIATE_CA
 *   'p' CLIENT FIRST RECEIVE SEND END BYTES
 *                  plays: CLIENT is key=value words of a scenario, with renegotiates=on if the client asks for a second
 *                  handshake; FIRST is what it receives in a connection before this one, whose session it then resumes,
 *                  or nothing; RECEIVE and SEND are paces, bytes that are used over and over: how much a call moves at
 *                  most, 0 for WANT_READ or WANT_WRITE, an empty pace for no limit; END is what receive returns after
 *                  BYTES: empty for WANT_READ, or four bytes. The answer: the hash of all events, the hash of those
 *                  that are not debug lines (FNV-1a, 64 bits), the first result that is a failure and the state then.
 *   't' ...        the same, answered with one field: the events as text.
 */
#include "../endpoints.h"
#include "../pki.h"
#include "mbedtls/debug.h"
#include "mbedtls/version.h"

#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

#define MAX_CALLS 100000
#define READ_SIZE 1000
#define WRITE_SIZE 16
#define CALLS_AFTER_FAILURE 2
/* 2026-11-01 00:00:00 UTC */
#define DEFAULT_TIME 1793491200

typedef struct {
    unsigned char *data;
    size_t length;
} field;

/* A pace, and where it stands. */
typedef struct {
    field sizes;
    size_t next;
} pace;

typedef struct client {
    field text;
    scenario setup;
    endpoint endpoint;
    struct client *next;
} client;

typedef struct {
    events *log;
    mbedtls_ssl_context *ssl;
    pace receive, send;
    field bytes;
    size_t given;
    int ends, end;      /* whether receive returns this after the last byte, or waits */
    int renegotiates;
    long calls;
    int before;         /* the state before the last step */
    int failure, failure_state;
} play;

typedef int ssl_call(play *p);

static client *clients;
static long long now;

/* Takes the place of libc's, so that the library sees the client's time. */
time_t time(time_t *out) {
    if (out != NULL) {
        *out = (time_t) now;
    }
    return (time_t) now;
}

/* How many bytes the pace lets a call of this length move. */
static size_t allowed(pace *p, size_t length) {
    if (p->sizes.length == 0) {
        return length;
    }
    size_t n = p->sizes.data[p->next++ % p->sizes.length];
    return n < length ? n : length;
}

static int on_send(void *context, const unsigned char *data, size_t length) {
    play *p = context;
    size_t n = allowed(&p->send, length);
    int result = n == 0 ? MBEDTLS_ERR_SSL_WANT_WRITE : (int) n;
    events_add_hex(p->log, data, n, "send %zu %d", length, result);
    return result;
}

static int on_receive(void *context, unsigned char *data, size_t length) {
    play *p = context;
    size_t left = p->bytes.length - p->given, n = allowed(&p->receive, length);
    n = n < left ? n : left;
    int result = n > 0 ? (int) n : left == 0 && p->ends ? p->end : MBEDTLS_ERR_SSL_WANT_READ;
    memcpy(data, p->bytes.data + p->given, n);
    p->given += n;
    events_add_hex(p->log, data, n, "recv %zu %d", length, result);
    return result;
}

static int step(play *p) {
    events_add(p->log, "call step");
    return mbedtls_ssl_handshake_step(p->ssl);
}

static int read_some(play *p) {
    unsigned char data[READ_SIZE];
    events_add(p->log, "call read");
    int result = mbedtls_ssl_read(p->ssl, data, sizeof data);
    if (result > 0) {
        events_add_hex(p->log, data, (size_t) result, "data");
    }
    return result;
}

static int write_some(play *p) {
    unsigned char data[WRITE_SIZE];
    memset(data, 'w', sizeof data);
    events_add(p->log, "call write");
    return mbedtls_ssl_write(p->ssl, data, sizeof data);
}

static int renegotiate(play *p) {
    events_add(p->log, "call renegotiate");
    return mbedtls_ssl_renegotiate(p->ssl);
}

static int close_notify(play *p) {
    events_add(p->log, "call close_notify");
    return mbedtls_ssl_close_notify(p->ssl);
}

/* Whether the call may be made again with hope. */
static int waits(const play *p, int result) {
    return result == MBEDTLS_ERR_SSL_WANT_WRITE
        || (result == MBEDTLS_ERR_SSL_WANT_READ && (p->given < p->bytes.length || p->ends));
}

/* Makes a call until it is done; returns its result. */
static int make(play *p, ssl_call *call) {
    int result;
    do {
        if (++p->calls > MAX_CALLS) {
            die("more than %d calls", MAX_CALLS);
        }
        result = call(p);
        events_add(p->log, "ret %d %d", result, p->ssl->state);
        if (result < 0 && result != MBEDTLS_ERR_SSL_WANT_READ && result != MBEDTLS_ERR_SSL_WANT_WRITE
            && p->failure == 0) {
            p->failure = result;
            p->failure_state = p->ssl->state;
        }
    } while (waits(p, result));
    return result;
}

/* A failed call made again, as by an application that does not listen. */
static void insist(play *p, ssl_call *call) {
    for (int i = 0; i < CALLS_AFTER_FAILURE; i++) {
        make(p, call);
    }
}

static void converse(play *p) {
    make(p, write_some);
    if (p->renegotiates) {
        make(p, renegotiate);
    }
    int result;
    do {
        result = make(p, read_some);
    } while (result > 0 || (result == 0 && p->given < p->bytes.length));
    insist(p, read_some);
    make(p, write_some);
    make(p, close_notify);
}

static int shake_hands(play *p) {
    int result = 0;
    while (result == 0 && p->ssl->state != MBEDTLS_SSL_HANDSHAKE_OVER) {
        p->before = p->ssl->state;
        result = make(p, step);
    }
    return result;
}

/* A ServerHello that resumes moves the state far, and may then be found wrong before there are keys; the client would
 * jump to address 0 if it were called again and the server's Finished came. */
static int fails_without_keys(const play *p) {
    return p->before <= MBEDTLS_SSL_SERVER_HELLO && p->ssl->state == MBEDTLS_SSL_SERVER_CHANGE_CIPHER_SPEC;
}

static void run(play *p) {
    if (shake_hands(p) == 0) {
        converse(p);
    } else if (!fails_without_keys(p)) {
        insist(p, step);
    }
    events_add(p->log, "call free");
    mbedtls_ssl_free(p->ssl);
}

static void *must(const void *pointer) {
    if (pointer == NULL) {
        die("out of memory");
    }
    return (void *) pointer;
}

static void receive_exactly(void *data, size_t length) {
    if (fread(data, 1, length, stdin) != length) {
        die("half a request");
    }
}

static uint32_t receive_number(void) {
    unsigned char b[4];
    receive_exactly(b, sizeof b);
    return (uint32_t) b[0] << 24 | (uint32_t) b[1] << 16 | (uint32_t) b[2] << 8 | b[3];
}

/* With a zero behind it, for texts. */
static field receive_field(void) {
    field f = {NULL, receive_number()};
    f.data = must(calloc(1, f.length + 1));
    receive_exactly(f.data, f.length);
    return f;
}

static void answer_number(uint64_t value, int bytes) {
    while (bytes-- > 0) {
        putchar((int) (value >> (8 * bytes) & 0xff));
    }
}

/* Keys and values point into a copy of the text that lives as long as the client. */
static void read_setup(scenario *s, const char *text) {
    s->name = "client";
    if (*text == 0) {
        return;
    }
    for (char **word = split(text, ' '); *word != NULL; word++) {
        char *equals = strchr(*word, '=');
        if (equals == NULL || s->count == MAX_KEYS) {
            die("not a client: %s", text);
        }
        *equals = 0;
        s->keys[s->count] = *word;
        s->values[s->count++] = equals + 1;
    }
}

/* The client of this description; configured when it is first asked for. */
static client *find_client(field text, events *log) {
    for (client *c = clients; c != NULL; c = c->next) {
        if (c->text.length == text.length && memcmp(c->text.data, text.data, text.length) == 0) {
            free(text.data);
            return c;
        }
    }
    client *c = must(calloc(1, sizeof *c));
    c->text = text;
    read_setup(&c->setup, (const char *) text.data);
    now = scenario_number(&c->setup, "time", DEFAULT_TIME);
    client_configure(&c->endpoint, &c->setup, log);
    c->next = clients;
    clients = c;
    return c;
}

static uint64_t hash(const char *text, int with_debug) {
    uint64_t h = 0xcbf29ce484222325u;
    while (*text != 0) {
        const char *end = strchr(text, '\n') + 1;
        int counts = with_debug || strncmp(text, "debug ", 6) != 0;
        for (; text < end; text++) {
            h = counts ? (h ^ (unsigned char) *text) * 0x100000001b3u : h;
        }
    }
    return h;
}

static int end_of_bytes(field end) {
    return end.length == 0 ? 0 : (int) ((uint32_t) end.data[0] << 24 | end.data[1] << 16 | end.data[2] << 8 | end.data[3]);
}

static char *text_of(const events *log) {
    char *text = NULL;
    size_t length = 0;
    FILE *out = must(open_memstream(&text, &length));
    events_write(log, NULL, out);
    if (fclose(out) != 0) {
        die("out of memory");
    }
    return text;
}

static void answer_play(const play *p, int as_text) {
    char *text = text_of(p->log);
    if (as_text) {
        answer_number(strlen(text), 4);
        fputs(text, stdout);
    } else {
        answer_number(hash(text, 1), 8);
        answer_number(hash(text, 0), 8);
        answer_number((uint32_t) p->failure, 4);
        answer_number((uint32_t) p->failure_state, 4);
    }
    free(text);
}

static void connect_client(play *p, client *c) {
    static wire unused;
    client_connect(&c->endpoint, &c->setup, &unused);
    mbedtls_ssl_set_bio(p->ssl, p, on_send, on_receive, NULL);
}

/* Makes a connection in which nothing is disturbed; whether there is a session then. */
static int take_session(client *c, field bytes, mbedtls_ssl_session *session, events *log) {
    play p = {.log = log, .ssl = &c->endpoint.ssl, .bytes = bytes};
    connect_client(&p, c);
    shake_hands(&p);
    events_add(log, "call get_session");
    int result = mbedtls_ssl_get_session(p.ssl, session);
    events_add(log, "ret %d %d", result, p.ssl->state);
    mbedtls_ssl_free(p.ssl);
    return result == 0;
}

static void serve_play(events *log, int as_text) {
    client *c = find_client(receive_field(), log);
    play p = {.log = log, .ssl = &c->endpoint.ssl};
    field first = receive_field();
    p.receive.sizes = receive_field();
    p.send.sizes = receive_field();
    field end = receive_field();
    p.ends = end.length > 0;
    p.end = end_of_bytes(end);
    p.bytes = receive_field();
    now = scenario_number(&c->setup, "time", DEFAULT_TIME);
    mbedtls_debug_set_threshold((int) scenario_number(&c->setup, "debug", 4));
    c->endpoint.random.position = 0;
    c->endpoint.random.prefix_used = 0;
    p.renegotiates = scenario_get(&c->setup, "renegotiates") != NULL;
    mbedtls_ssl_session session;
    mbedtls_ssl_session_init(&session);
    int resumes = first.length > 0 && take_session(c, first, &session, log);
    connect_client(&p, c);
    if (resumes) {
        mbedtls_ssl_set_session(p.ssl, &session);
    }
    run(&p);
    answer_play(&p, as_text);
    events_clear(log);
    mbedtls_ssl_session_free(&session);
    free(first.data);
    free(p.receive.sizes.data);
    free(p.send.sizes.data);
    free(end.data);
    free(p.bytes.data);
}

static void serve(int request, events *log) {
    if (request == 'v') {
        answer_number(mbedtls_version_get_number(), 4);
    } else if (request == 'n') {
        answer_number(MBEDTLS_MPI_MAX_SIZE, 4);
        answer_number(MBEDTLS_X509_MAX_INTERMEDIATE_CA, 4);
    } else if (request == 'f') {
        field name = receive_field();
        answer_number((uint32_t) mbedtls_version_check_feature((const char *) name.data), 4);
        free(name.data);
    } else if (request == 'p' || request == 't') {
        serve_play(log, request == 't');
    } else {
        die("unknown request %d", request);
    }
}

int main(int argc, char **argv) {
    if (argc != 2) {
        die("usage: oracle PKI-DIRECTORY");
    }
    pki_directory = argv[1];
    events *log = events_new();
    for (int request = getchar(); request != EOF; request = getchar()) {
        serve(request, log);
        if (fflush(stdout) != 0) {
            die("cannot answer");
        }
    }
    return 0;
}
