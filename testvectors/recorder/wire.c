#include "wire.h"
#include "config.h"
#include "mbedtls/net_sockets.h"

#include <stdlib.h>
#include <string.h>

void queue_put(queue *q, const unsigned char *data, size_t length) {
    if (q->end + length > q->capacity) {
        q->capacity = 2 * (q->end + length);
        q->data = realloc(q->data, q->capacity);
    }
    memcpy(q->data + q->end, data, length);
    q->end += length;
}

static size_t queue_get(queue *q, unsigned char *data, size_t length) {
    size_t n = q->end - q->begin < length ? q->end - q->begin : length;
    if (n > 0) {
        memcpy(data, q->data + q->begin, n);
        q->begin += n;
    }
    return n;
}

static int is_empty(const queue *q) {
    return q->begin == q->end;
}

void wire_setup(wire *w, const scenario *s, events *log) {
    memset(w, 0, sizeof *w);
    w->log = log;
    const char *receive = scenario_get_or(s, "recv", "blocking");
    const char *send = scenario_get_or(s, "send", "whole");
    w->wait_before_byte = strcmp(receive, "byte") == 0;
    w->wait_when_empty = strcmp(receive, "wait") == 0;
    w->chunk = w->wait_before_byte ? 1 : (size_t) scenario_number(s, "chunk", 0);
    w->send_byte = strcmp(send, "byte") == 0;
    if (sscanf(send, "fail:%ld:%i", &w->fail_send, &w->fail_send_result) == 1) {
        die("%s: send=fail:COUNT:RESULT", s->name);
    }
}

void wire_reset(wire *w) {
    w->to_client.begin = w->to_client.end;
    w->to_server.begin = w->to_server.end;
    w->closed = 0;
}

void wire_close(wire *w, int result) {
    w->closed = 1;
    w->closed_result = result;
}

int wire_can_deliver(wire *w) {
    if (is_empty(&w->to_client) && !w->closed && w->run_server != NULL) {
        w->run_server(w->server);
    }
    return !is_empty(&w->to_client) || w->closed;
}

int wire_client_send(void *context, const unsigned char *data, size_t length) {
    wire *w = context;
    int result = (int) length;
    w->sends++;
    if (w->sends == w->fail_send) {
        result = w->fail_send_result;
    } else if (w->send_byte) {
        w->send_waited = !w->send_waited;
        result = w->send_waited ? MBEDTLS_ERR_SSL_WANT_WRITE : 1;
    }
    size_t taken = result <= 0 ? 0 : (size_t) result < length ? (size_t) result : length;
    queue_put(&w->to_server, data, taken);
    events_add_hex(w->log, data, taken, "send %zu %d", length, result);
    return result;
}

static int receive(wire *w, unsigned char *data, size_t length, int when_empty) {
    if (w->wait_before_byte) {
        w->waited = !w->waited;
        if (w->waited) {
            return MBEDTLS_ERR_SSL_WANT_READ;
        }
    }
    if (is_empty(&w->to_client) && w->wait_when_empty && !w->closed) {
        return when_empty;
    }
    if (!wire_can_deliver(w)) {
        return when_empty;
    }
    if (is_empty(&w->to_client)) {
        return w->closed_result;
    }
    return (int) queue_get(&w->to_client, data, w->chunk > 0 && w->chunk < length ? w->chunk : length);
}

int wire_client_receive(void *context, unsigned char *data, size_t length) {
    wire *w = context;
    int result = receive(w, data, length, MBEDTLS_ERR_SSL_WANT_READ);
    events_add_hex(w->log, data, result > 0 ? (size_t) result : 0, "recv %zu %d", length, result);
    return result;
}

int wire_client_receive_timeout(void *context, unsigned char *data, size_t length, unsigned timeout) {
    wire *w = context;
    int result = receive(w, data, length, MBEDTLS_ERR_SSL_TIMEOUT);
    events_add_hex(w->log, data, result > 0 ? (size_t) result : 0, "recv-timeout %zu %u %d", length, timeout, result);
    return result;
}

int wire_server_receive(wire *w, unsigned char *data, size_t length) {
    size_t n = queue_get(&w->to_server, data, length);
    return n == 0 ? MBEDTLS_ERR_SSL_WANT_READ : (int) n;
}
