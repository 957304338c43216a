#include "sessions.h"
#include "mbedtls/version.h"

#include <stdlib.h>
#include <string.h>

static void renew(sessions *kept) {
    sessions_free(kept);
    mbedtls_ssl_session_init(&kept->session);
    kept->present = 1;
}

void sessions_free(sessions *kept) {
    if (kept->present) {
        mbedtls_ssl_session_free(&kept->session);
    }
    kept->present = 0;
}

#if defined(MBEDTLS_SSL_CLI_C) && MBEDTLS_VERSION_NUMBER >= 0x021C0000
static int save(sessions *kept, events *log) {
    events_add(log, "call session_save");
    return mbedtls_ssl_session_save(&kept->session, kept->saved, sizeof kept->saved, &kept->saved_length);
}

/* What was saved, changed on the way as the words say: keep:N, xor:OFFSET:HEX, grow:HEX. */
static int load(sessions *kept, char **words, events *log) {
    if (words[1] != NULL && strcmp(words[1], "keep") == 0) {
        kept->saved_length = (size_t) atol(words[2]);
    } else if (words[1] != NULL && strcmp(words[1], "xor") == 0) {
        kept->saved[atol(words[2])] ^= (unsigned char) strtol(words[3], NULL, 16);
    } else if (words[1] != NULL && strcmp(words[1], "grow") == 0) {
        kept->saved_length += unhex(words[2], kept->saved + kept->saved_length, MAX_SAVED - kept->saved_length);
    }
    renew(kept);
    events_add_hex(log, kept->saved, kept->saved_length, "call session_load");
    return mbedtls_ssl_session_load(&kept->session, kept->saved, kept->saved_length);
}
#else
static int save(sessions *kept, events *log) {
    (void) kept;
    (void) log;
    die("this version cannot save sessions");
}

static int load(sessions *kept, char **words, events *log) {
    (void) words;
    return save(kept, log);
}
#endif

int session_action(sessions *kept, mbedtls_ssl_context *ssl, char **words, events *log) {
    int result;
    if (strcmp(words[0], "get_session") == 0) {
        renew(kept);
        events_add(log, "call get_session");
        result = mbedtls_ssl_get_session(ssl, &kept->session);
    } else if (strcmp(words[0], "set_session") == 0) {
        events_add(log, "call set_session");
        result = mbedtls_ssl_set_session(ssl, &kept->session);
    } else if (strcmp(words[0], "save") == 0) {
        result = save(kept, log);
    } else if (strcmp(words[0], "load") == 0) {
        result = load(kept, words, log);
    } else {
        return 0;
    }
    events_add(log, "ret %d %d", result, ssl->state);
    if (result == 0 && strcmp(words[0], "save") == 0) {
        events_add_hex(log, kept->saved, kept->saved_length, "data");
    }
    return 1;
}
