#include "endpoints.h"

#include "pki.h"
#include "mbedtls/debug.h"
#include <stdlib.h>
#include <string.h>

#define TICKET_LIFETIME 86400

/* A key of the scenario; the server's keys begin with "server.". */
static const char *get(const scenario *s, const char *side, const char *key) {
    char name[64];
    snprintf(name, sizeof name, "%s%s", side, key);
    return scenario_get(s, name);
}

static int is(const char *value, const char *wanted) {
    return value != NULL && strcmp(value, wanted) == 0;
}

static void check(const scenario *s, const char *what, int result) {
    if (result != 0) {
        die("%s: %s returned -0x%04x", s->name, what, (unsigned) -result);
    }
}

#if defined(MBEDTLS_X509_CRT_PARSE_C)
static void setup_certificates(endpoint *e, const scenario *s, const char *side) {
    mbedtls_x509_crt_init(&e->trusted);
    mbedtls_x509_crt_init(&e->own);
    mbedtls_pk_init(&e->key);
    const char *trusted = get(s, side, "ca"), *own = get(s, side, "cert");
    if (trusted != NULL) {
        pki_certificates(&e->trusted, trusted);
        mbedtls_ssl_conf_ca_chain(&e->config, &e->trusted, NULL);
    }
    const char *profile = get(s, side, "profile");
    if (profile != NULL) {
        mbedtls_ssl_conf_cert_profile(&e->config, is(profile, "next") ? &mbedtls_x509_crt_profile_next
            : is(profile, "suiteb") ? &mbedtls_x509_crt_profile_suiteb : &mbedtls_x509_crt_profile_default);
    }
    if (own != NULL) {
        pki_certificates(&e->own, own);
        pki_key(&e->key, own);
        check(s, "mbedtls_ssl_conf_own_cert", mbedtls_ssl_conf_own_cert(&e->config, &e->own, &e->key));
    }
}
#endif

static int suite_id(const char *name) {
    int id = (int) strtol(name, NULL, 0);
    return id != 0 ? id : mbedtls_ssl_get_ciphersuite_id(name);
}

#if defined(MBEDTLS_ECP_C)
static mbedtls_ecp_group_id curve_id(const char *name) {
    const mbedtls_ecp_curve_info *info = mbedtls_ecp_curve_info_from_name(name);
    return info == NULL ? MBEDTLS_ECP_DP_NONE : info->grp_id;
}
#else
static int curve_id(const char *name) {
    (void) name;
    return 0;
}
#endif

static const char *unsupported_in(const char *list, int curves) {
    for (char **name = split(list == NULL ? "" : list, ','); *name != NULL; name++) {
        if (**name != 0 && (curves ? (int) curve_id(*name) : suite_id(*name)) == 0) {
            return *name;
        }
    }
    return NULL;
}

const char *unsupported(const scenario *s) {
    static const char *const SIDES[] = {"", "server."};
    const char *name = NULL;
#if defined(IS_VERSION_3)
    if (is(scenario_get(s, "trunc_hmac"), "on")) {
        return "truncated HMAC";
    }
#endif
    for (int i = 0; i < 4 && name == NULL; i++) {
        name = unsupported_in(get(s, SIDES[i / 2], i % 2 ? "curves" : "suites"), i % 2);
    }
    return name;
}

static void setup_lists(endpoint *e, const scenario *s, const char *side) {
    const char *suites = get(s, side, "suites");
    if (suites != NULL) {
        char **names = split(suites, ',');
        int *ids = calloc(strlen(suites), sizeof(int));
        for (size_t i = 0; names[i] != NULL; i++) {
            ids[i] = suite_id(names[i]);
        }
        mbedtls_ssl_conf_ciphersuites(&e->config, ids);
    }
#if defined(MBEDTLS_ECP_C)
    const char *curves = get(s, side, "curves");
    if (curves != NULL) {
        char **names = split(curves, ',');
        mbedtls_ecp_group_id *ids = calloc(strlen(curves), sizeof *ids);
        for (size_t i = 0; names[i] != NULL; i++) {
            ids[i] = curve_id(names[i]);
        }
        mbedtls_ssl_conf_curves(&e->config, ids);
    }
#endif
#if defined(MBEDTLS_KEY_EXCHANGE__WITH_CERT__ENABLED) || defined(MBEDTLS_KEY_EXCHANGE_WITH_CERT_ENABLED) \
    || defined(MBEDTLS_SSL_HANDSHAKE_WITH_CERT_ENABLED)
    const char *hashes = get(s, side, "sig_hashes");
    if (hashes != NULL) {
        char **names = split(hashes, ',');
        int *ids = calloc(strlen(hashes), sizeof(int));
        for (size_t i = 0; names[i] != NULL; i++) {
            ids[i] = mbedtls_md_get_type(mbedtls_md_info_from_string(names[i]));
        }
        mbedtls_ssl_conf_sig_hashes(&e->config, ids);
    }
#endif
#if defined(MBEDTLS_SSL_ALPN)
    const char *alpn = get(s, side, "alpn");
    if (alpn != NULL) {
        check(s, "alpn", mbedtls_ssl_conf_alpn_protocols(&e->config, (const char **) split(alpn, ',')));
    }
#endif
}

static void setup_switches(endpoint *e, const scenario *s, const char *side) {
    const char *authmode = get(s, side, "authmode");
    if (authmode != NULL) {
        mbedtls_ssl_conf_authmode(&e->config, is(authmode, "none") ? MBEDTLS_SSL_VERIFY_NONE
            : is(authmode, "optional") ? MBEDTLS_SSL_VERIFY_OPTIONAL : MBEDTLS_SSL_VERIFY_REQUIRED);
    }
#if defined(MBEDTLS_SSL_EXTENDED_MASTER_SECRET)
    if (is(get(s, side, "ems"), "off")) {
        mbedtls_ssl_conf_extended_master_secret(&e->config, MBEDTLS_SSL_EXTENDED_MS_DISABLED);
    }
#endif
#if defined(MBEDTLS_SSL_ENCRYPT_THEN_MAC)
    if (is(get(s, side, "etm"), "off")) {
        mbedtls_ssl_conf_encrypt_then_mac(&e->config, MBEDTLS_SSL_ETM_DISABLED);
    }
#endif
#if defined(MBEDTLS_SSL_MAX_FRAGMENT_LENGTH)
    const char *length = get(s, side, "mfl");
    if (length != NULL) {
        /* 512 is code 1, each next one twice as long. */
        unsigned char code = is(length, "512") ? 1 : is(length, "1024") ? 2 : is(length, "2048") ? 3 : 4;
        check(s, "mfl", mbedtls_ssl_conf_max_frag_len(&e->config, code));
    }
#endif
    if (get(s, side, "min_version") != NULL) {
        mbedtls_ssl_conf_min_version(&e->config, MBEDTLS_SSL_MAJOR_VERSION_3, atoi(get(s, side, "min_version")));
    }
    if (get(s, side, "max_version") != NULL) {
        mbedtls_ssl_conf_max_version(&e->config, MBEDTLS_SSL_MAJOR_VERSION_3, atoi(get(s, side, "max_version")));
    }
#if defined(MBEDTLS_SSL_RENEGOTIATION)
    const char *renegotiation = get(s, side, "renegotiation");
    if (renegotiation != NULL) {
        mbedtls_ssl_conf_renegotiation(&e->config, is(renegotiation, "on") ? MBEDTLS_SSL_RENEGOTIATION_ENABLED
            : MBEDTLS_SSL_RENEGOTIATION_DISABLED);
    }
    const char *max_records = get(s, side, "renego_max_records");
    if (max_records != NULL) {
        mbedtls_ssl_conf_renegotiation_enforced(&e->config, atoi(max_records));
    }
    const char *period = get(s, side, "renego_period");
    if (period != NULL) {
        unsigned char counter[8];
        unhex(period, counter, sizeof counter);
        mbedtls_ssl_conf_renegotiation_period(&e->config, counter);
    }
#endif
    const char *legacy = get(s, side, "legacy");
    if (legacy != NULL) {
        mbedtls_ssl_conf_legacy_renegotiation(&e->config, is(legacy, "break") ? MBEDTLS_SSL_LEGACY_BREAK_HANDSHAKE
            : is(legacy, "allow") ? MBEDTLS_SSL_LEGACY_ALLOW_RENEGOTIATION : MBEDTLS_SSL_LEGACY_NO_RENEGOTIATION);
    }
#if defined(MBEDTLS_SSL_TRUNCATED_HMAC)
    if (is(get(s, side, "trunc_hmac"), "on")) {
        mbedtls_ssl_conf_truncated_hmac(&e->config, MBEDTLS_SSL_TRUNC_HMAC_ENABLED);
    }
#endif
#if defined(MBEDTLS_ARC4_C)
    if (is(get(s, side, "arc4"), "on")) {
        mbedtls_ssl_conf_arc4_support(&e->config, MBEDTLS_SSL_ARC4_ENABLED);
    }
#endif
#if defined(MBEDTLS_KEY_EXCHANGE__SOME__PSK_ENABLED) || defined(MBEDTLS_KEY_EXCHANGE_SOME_PSK_ENABLED) \
    || defined(MBEDTLS_SSL_HANDSHAKE_WITH_PSK_ENABLED)
    const char *psk = get(s, side, "psk");
    if (psk != NULL) {
        char **parts = split(psk, ':');
        unsigned char key[64];
        size_t n = unhex(parts[0], key, sizeof key);
#if defined(IS_VERSION_3)
        /* It takes one key only, and a server that goes on to the next connection has it already. */
        free(e->config.psk);
        free(e->config.psk_identity);
        e->config.psk = e->config.psk_identity = NULL;
#endif
        check(s, "psk", mbedtls_ssl_conf_psk(&e->config, key, n, (const unsigned char *) parts[1], strlen(parts[1])));
    }
#endif
}

static void setup_common(endpoint *e, const scenario *s, const char *side, int role, events *log) {
    e->present = 1;
    e->log = log;
    mbedtls_ssl_config_init(&e->config);
    check(s, "mbedtls_ssl_config_defaults", mbedtls_ssl_config_defaults(&e->config, role,
        MBEDTLS_SSL_TRANSPORT_STREAM, MBEDTLS_SSL_PRESET_DEFAULT));
    mbedtls_ssl_conf_rng(&e->config, randomness_draw, &e->random);
#if defined(MBEDTLS_X509_CRT_PARSE_C)
    setup_certificates(e, s, side);
#endif
    setup_lists(e, s, side);
    setup_switches(e, s, side);
}

static void setup_context(endpoint *e, const scenario *s) {
    mbedtls_ssl_init(&e->ssl);
    check(s, "mbedtls_ssl_setup", mbedtls_ssl_setup(&e->ssl, &e->config));
}

static void setup_ecjpake(endpoint *e, const scenario *s, const char *side) {
#if defined(MBEDTLS_KEY_EXCHANGE_ECJPAKE_ENABLED)
    const char *password = get(s, side, "ecjpake");
    if (password != NULL) {
        check(s, "ecjpake", mbedtls_ssl_set_hs_ecjpake_password(&e->ssl, (const unsigned char *) password,
                                                                strlen(password)));
    }
#else
    (void) e;
    (void) s;
    (void) side;
#endif
}

static void debug(void *context, int level, const char *file, int line, const char *text) {
    (void) line;
    const char *slash = strrchr(file, '/');
#if defined(MBEDTLS_THREADING_C)
    text = strstr(text, ": ") + 2; /* the address of the context */
#endif
    size_t length = strlen(text);
    if (length == 0 || text[length - 1] != '\n' || strchr(text, '\n') != text + length - 1) {
        die("not one line of debug output: %s", text);
    }
    events_add(context, "debug %d %s %.*s", level, slash == NULL ? file : slash + 1, (int) length - 1, text);
}

static void setup_random(endpoint *e, const scenario *s, int role, events *log) {
    e->random.log = log;
    e->random.stream = (unsigned long long) (2 * scenario_number(s, "seed", 1) + role);
    e->random.event = role == MBEDTLS_SSL_IS_CLIENT ? "draw" : "server-draw";
    e->random.with_bytes = role == MBEDTLS_SSL_IS_CLIENT;
}

void client_configure(endpoint *client, const scenario *s, events *log) {
    if (client->random.log == NULL) {
        setup_random(client, s, MBEDTLS_SSL_IS_CLIENT, log);
        client->random.prefix_length = unhex(scenario_get_or(s, "random", ""), client->random.prefix,
                                             sizeof client->random.prefix);
    }
    randomness_of_psa(&client->random);
    setup_common(client, s, "", MBEDTLS_SSL_IS_CLIENT, log);
#if defined(MBEDTLS_DEBUG_C)
    mbedtls_ssl_conf_dbg(&client->config, debug, log);
    mbedtls_debug_set_threshold((int) scenario_number(s, "debug", 4));
#else
    (void) debug;
#endif
#if defined(MBEDTLS_DHM_C)
    if (scenario_get(s, "dhm_min") != NULL) {
        mbedtls_ssl_conf_dhm_min_bitlen(&client->config, (unsigned) scenario_number(s, "dhm_min", 0));
    }
#endif
#if defined(MBEDTLS_SSL_SESSION_TICKETS)
    if (is(scenario_get(s, "tickets"), "off")) {
        mbedtls_ssl_conf_session_tickets(&client->config, MBEDTLS_SSL_SESSION_TICKETS_DISABLED);
    }
#endif
}

void client_connect(endpoint *client, const scenario *s, wire *w) {
    setup_context(client, s);
    const char *timeout = scenario_get(s, "timeout");
    mbedtls_ssl_conf_read_timeout(&client->config, (uint32_t) scenario_number(s, "timeout", 0));
    mbedtls_ssl_set_bio(&client->ssl, w, wire_client_send, timeout == NULL ? wire_client_receive : NULL,
                        timeout == NULL ? NULL : wire_client_receive_timeout);
#if defined(MBEDTLS_X509_CRT_PARSE_C) || defined(MBEDTLS_SSL_SERVER_NAME_INDICATION)
    const char *hostname = scenario_get(s, "hostname");
    if (hostname != NULL) {
        check(s, "mbedtls_ssl_set_hostname", mbedtls_ssl_set_hostname(&client->ssl, is(hostname, "NULL") ? NULL
            : hostname));
    }
#endif
    setup_ecjpake(client, s, "");
}

void client_setup(endpoint *client, const scenario *s, wire *w, events *log) {
    client_configure(client, s, log);
    client_connect(client, s, w);
}

#if defined(HAVE_SERVER)
#if defined(MBEDTLS_DHM_C)
/* The prime of RFC 3526 with this many bits, or any prime in hexadecimal; the generator is 2. */
static void setup_dh(endpoint *server, const scenario *s) {
    static const unsigned char PRIME_3072[] = MBEDTLS_DHM_RFC3526_MODP_3072_P_BIN;
    static const unsigned char PRIME_4096[] = MBEDTLS_DHM_RFC3526_MODP_4096_P_BIN;
    const unsigned char generator = 2;
    const char *prime = scenario_get(s, "server.dh");
    unsigned char bytes[1024];
    size_t length;
    if (prime == NULL) {
        return;
    }
    if (is(prime, "3072")) {
        memcpy(bytes, PRIME_3072, length = sizeof PRIME_3072);
    } else if (is(prime, "4096")) {
        memcpy(bytes, PRIME_4096, length = sizeof PRIME_4096);
    } else {
        length = unhex(prime, bytes, sizeof bytes);
    }
    check(s, "server.dh", mbedtls_ssl_conf_dh_param_bin(&server->config, bytes, length, &generator, 1));
}
#endif

/* A draw comes between the ClientHello and the ServerHello: time to forget what the client said there. */
static int server_draw(void *context, unsigned char *out, size_t length) {
    endpoint *server = context;
    if (server->legacy) {
        server->ssl.secure_renegotiation = MBEDTLS_SSL_LEGACY_RENEGOTIATION;
    }
    return randomness_draw(&server->random, out, length);
}

static void server_remember(endpoint *server, const scenario *s) {
#if defined(MBEDTLS_SSL_SESSION_TICKETS) && defined(MBEDTLS_SSL_TICKET_C)
    if (is(scenario_get(s, "server.tickets"), "on")) {
        mbedtls_ssl_ticket_init(&server->tickets);
        check(s, "mbedtls_ssl_ticket_setup", mbedtls_ssl_ticket_setup(&server->tickets, randomness_draw,
            &server->random, MBEDTLS_CIPHER_AES_256_GCM,
            (uint32_t) scenario_number(s, "server.ticket_lifetime", TICKET_LIFETIME)));
        mbedtls_ssl_conf_session_tickets_cb(&server->config, mbedtls_ssl_ticket_write, mbedtls_ssl_ticket_parse,
                                            &server->tickets);
    }
#endif
#if defined(MBEDTLS_SSL_CACHE_C)
    mbedtls_ssl_cache_init(&server->cache);
    if (is(scenario_get(s, "server.cache"), "on")) {
        mbedtls_ssl_conf_session_cache(&server->config, &server->cache, mbedtls_ssl_cache_get, mbedtls_ssl_cache_set);
    }
#endif
    (void) server;
    (void) s;
}

static void server_release(endpoint *server, const scenario *s) {
#if defined(MBEDTLS_SSL_SESSION_TICKETS) && defined(MBEDTLS_SSL_TICKET_C)
    if (is(scenario_get(s, "server.tickets"), "on")) {
        mbedtls_ssl_ticket_free(&server->tickets);
    }
#endif
#if defined(MBEDTLS_SSL_CACHE_C)
    mbedtls_ssl_cache_free(&server->cache);
#endif
    (void) server;
    (void) s;
}

void server_free(endpoint *server, const scenario *s) {
    if (server->present) {
        server_release(server, s);
        mbedtls_ssl_free(&server->ssl);
        endpoint_free(server);
    }
}

void server_forget(endpoint *server, const scenario *s) {
    server_release(server, s);
    server_remember(server, s);
}

void server_reset(endpoint *server, const scenario *s) {
    if (server->present) {
        setup_lists(server, s, "server.");
        setup_switches(server, s, "server.");
        check(s, "mbedtls_ssl_session_reset", mbedtls_ssl_session_reset(&server->ssl));
        setup_ecjpake(server, s, "server.");
        server->failed = 0;
    }
}

void server_setup(endpoint *server, const scenario *s, wire *w, tamper *t, events *log) {
    const char *script = scenario_get(s, "feed");
    if (script != NULL) {
        unsigned char bytes[4096];
        queue_put(&w->to_client, bytes, unhex(script, bytes, sizeof bytes));
        return;
    }
    setup_random(server, s, MBEDTLS_SSL_IS_SERVER, log);
    randomness_of_psa(&server->random);
    setup_common(server, s, "server.", MBEDTLS_SSL_IS_SERVER, log);
    server->reads_on = scenario_get(s, "server.renegotiation") != NULL;
    server->legacy = is(scenario_get(s, "server.secure_renegotiation"), "off");
    mbedtls_ssl_conf_rng(&server->config, server_draw, server);
    server_remember(server, s);
#if defined(HAVE_REPROTECTION)
    t->server = &server->ssl;
#if !defined(IS_VERSION_3)
    mbedtls_ssl_conf_export_keys_cb(&server->config, tamper_keys, t);
#endif
#endif
#if defined(MBEDTLS_DHM_C)
    setup_dh(server, s);
#endif
    setup_context(server, s);
#if defined(HAVE_REPROTECTION) && defined(IS_VERSION_3)
    mbedtls_ssl_set_export_keys_cb(&server->ssl, tamper_secret, t);
#endif
    setup_ecjpake(server, s, "server.");
    mbedtls_ssl_set_bio(&server->ssl, t, tamper_server_send, tamper_server_receive, NULL);
    w->run_server = server_run;
    w->server = server;
}
#else
void server_free(endpoint *server, const scenario *s) {
    (void) server;
    (void) s;
}

void server_forget(endpoint *server, const scenario *s) {
    (void) server;
    (void) s;
}

void server_reset(endpoint *server, const scenario *s) {
    (void) server;
    (void) s;
}

void server_setup(endpoint *server, const scenario *s, wire *w, tamper *t, events *log) {
    unsigned char bytes[4096];
    (void) server;
    (void) t;
    (void) log;
    queue_put(&w->to_client, bytes, unhex(scenario_get_or(s, "feed", ""), bytes, sizeof bytes));
}
#endif

static int is_waiting(int result) {
    return result == MBEDTLS_ERR_SSL_WANT_READ || result == MBEDTLS_ERR_SSL_WANT_WRITE;
}

/* Once its handshake is over the server reads; a ClientHello that it meets there begins a new handshake. */
static int server_read_on(endpoint *server) {
    unsigned char data[MBEDTLS_SSL_IN_CONTENT_LEN];
    int result;
    size_t total = 0;
    while ((result = mbedtls_ssl_read(&server->ssl, data, sizeof data)) > 0) {
        total += (size_t) result;
    }
    if (total > 0) {
        events_add(server->log, "server-read %zu %d", total, result);
    }
    return result;
}

void server_run(void *context) {
    endpoint *server = context;
    if (!server->present || server->failed != 0) {
        return;
    }
    randomness *of_client = randomness_of_psa(&server->random);
    int over = server->ssl.state == MBEDTLS_SSL_HANDSHAKE_OVER;
    if (server->legacy) {
        /* A client that renegotiates shows verify data, which this server must be willing to check. */
        server->ssl.secure_renegotiation = MBEDTLS_SSL_SECURE_RENEGOTIATION;
    }
    int result = !over ? mbedtls_ssl_handshake(&server->ssl) : server->reads_on ? server_read_on(server) : 0;
    randomness_of_psa(of_client);
    if (result != 0 && !is_waiting(result)) {
        server->failed = result;
        events_add(server->log, "server-failed %d", result);
    }
}

void client_free(endpoint *client) {
    mbedtls_ssl_free(&client->ssl);
    endpoint_free(client);
}

void endpoint_free(endpoint *e) {
    mbedtls_ssl_config_free(&e->config);
#if defined(MBEDTLS_X509_CRT_PARSE_C)
    mbedtls_x509_crt_free(&e->trusted);
    mbedtls_x509_crt_free(&e->own);
    mbedtls_pk_free(&e->key);
#endif
}
