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
/* Writes all events; with a base, "same N" stands for its next N events and "skip N" passes over N of them. */
void events_write(const events *e, const events *base, FILE *out);
size_t events_count(const events *e);
/* Forgets all events. */
void events_clear(events *e);

/* Prints a message and ends the program: a recorder that goes on after a fault records nonsense. */
void die(const char *format, ...) __attribute__((format(printf, 1, 2), noreturn));

#endif
