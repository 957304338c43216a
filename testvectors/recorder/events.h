/* The event stream of one recording: lines of text, kept in memory until the recording is complete. */
#ifndef RECORDER_EVENTS_H
#define RECORDER_EVENTS_H

#include <stddef.h>
#include <stdio.h>

typedef struct events events;

events *events_new(void);
void events_add(events *e, const char *format, ...) __attribute__((format(printf, 2, 3)));
/* As events_add, with the bytes appended in hexadecimal after a space; nothing is appended when there are none. */
void events_add_hex(events *e, const unsigned char *data, size_t length, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
size_t events_count(const events *e);
/* How many events at the beginning of the two streams are equal. */
size_t events_common(const events *a, const events *b);
void events_write(const events *e, size_t from, FILE *out);

/* Prints a message and ends the program: a recorder that goes on after a fault records nonsense. */
void die(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

#endif
