/* Runs the script of a scenario: the calls that an application makes, each one told with its result. */
#ifndef RECORDER_DRIVE_H
#define RECORDER_DRIVE_H

#include "endpoints.h"

/* The clock that time() tells; a scenario can put it forward. */
extern long long now;

void drive(const scenario *s, endpoint *client, endpoint *server, wire *w, tamper *t, events *log);

#endif
