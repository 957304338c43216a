/* What an application does with sessions: keeps one, saves and loads it, offers it to the next connection. */
#ifndef RECORDER_SESSIONS_H
#define RECORDER_SESSIONS_H

#include "endpoints.h"

#define MAX_SAVED 20000

typedef struct {
    mbedtls_ssl_session session;
    int present;
    unsigned char saved[MAX_SAVED];
    size_t saved_length;
} sessions;

/* Performs the action if it is one of these: get_session, set_session, save, load. Each is told with its result. */
int session_action(sessions *kept, mbedtls_ssl_context *ssl, char **words, events *log);
void sessions_free(sessions *kept);

#endif
