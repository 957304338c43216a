/* The connection in memory: two queues, and the client's send and receive callbacks with the paces and faults that a
 * scenario asks for. What the server sends passes through the tampering of tamper.h before it is queued. */
#ifndef RECORDER_WIRE_H
#define RECORDER_WIRE_H

#include "events.h"
#include "scenario.h"

typedef struct {
    unsigned char *data;
    size_t begin, end, capacity;
} queue;

void queue_put(queue *q, const unsigned char *data, size_t length);

typedef struct wire {
    events *log;
    queue to_client, to_server;
    int closed;                 /* nothing more arrives: what receive returns once its queue is empty, plus one flag */
    int closed_result;
    size_t chunk;               /* at most this many bytes a receive; 0: no limit */
    int wait_before_byte;       /* receive: WANT_READ and a single byte take turns */
    int wait_when_empty;        /* receive: an empty queue is WANT_READ before the server may run */
    int waited;
    int send_byte;              /* send: WANT_WRITE and a single byte take turns */
    int send_waited;
    long fail_send;             /* the send that fails, counted from 1; 0: none */
    int fail_send_result;
    long sends;
    void (*run_server)(void *); /* lets the server do what it can */
    void *server;
} wire;

void wire_setup(wire *w, const scenario *s, events *log);
/* A new connection begins: nothing is under way any more. */
void wire_reset(wire *w);
/* Whether a client that got WANT_READ may try again with hope; runs the server if it has to. */
int wire_can_deliver(wire *w);
/* Ends the stream to the client: receive returns this once the queue is empty. */
void wire_close(wire *w, int result);

/* Callbacks of the client; the context is the wire. */
int wire_client_send(void *context, const unsigned char *data, size_t length);
int wire_client_receive(void *context, unsigned char *data, size_t length);
int wire_client_receive_timeout(void *context, unsigned char *data, size_t length, unsigned timeout);
/* What the server reads; WANT_READ when there is nothing. */
int wire_server_receive(wire *w, unsigned char *data, size_t length);

#endif
