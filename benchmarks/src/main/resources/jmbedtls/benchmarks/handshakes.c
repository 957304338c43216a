/*
 * What a TLS 1.2 handshake costs an OpenSSL client: client and server in one thread and through memory, and only the
 * client's calls count. Prints the mean and the best in microseconds of processor time.
 *
 *     cc -O2 handshakes.c -lssl -lcrypto -o handshakes
 *     ./handshakes full|resumed ec|rsa SUITE COUNT DIRECTORY
 *
 * The directory holds ca.crt, ec.crt, ec.key, rsa.crt and rsa.key; the suite has OpenSSL's name.
 */
#include <openssl/ssl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double spent;
static double started;

static double now(void)
{
    struct timespec t;
    clock_gettime(CLOCK_THREAD_CPUTIME_ID, &t);
    return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

static const char *in(const char *directory, const char *name, const char *extension)
{
    static char path[1024];
    snprintf(path, sizeof path, "%s/%s.%s", directory, name, extension);
    return path;
}

static void connect_through_memory(SSL *client, SSL *server)
{
    BIO *one = BIO_new(BIO_s_mem());
    BIO *other = BIO_new(BIO_s_mem());
    BIO_set_mem_eof_return(one, -1);
    BIO_set_mem_eof_return(other, -1);
    BIO_up_ref(one);
    BIO_up_ref(other);
    SSL_set_bio(client, one, other);
    SSL_set_bio(server, other, one);
}

static SSL_CTX *context(const SSL_METHOD *method, const char *suite)
{
    SSL_CTX *made = SSL_CTX_new(method);
    SSL_CTX_set_max_proto_version(made, TLS1_2_VERSION);
    SSL_CTX_set_cipher_list(made, suite);
    SSL_CTX_set1_groups_list(made, "P-256");
    return made;
}

/* Returns the client after its handshake, whose microseconds are in spent. */
static SSL *handshake(SSL_CTX *clients, SSL_CTX *servers, SSL_SESSION *session)
{
    SSL *server = SSL_new(servers);
    SSL *client;
    int client_done;
    int server_done;
    SSL_set_accept_state(server);
    started = now();
    client = SSL_new(clients);
    SSL_set1_host(client, "localhost");
    SSL_set_connect_state(client);
    if (session != NULL)
        SSL_set_session(client, session);
    spent = now() - started;
    connect_through_memory(client, server);
    do {
        started = now();
        client_done = SSL_do_handshake(client);
        spent += now() - started;
        if (client_done != 1 && SSL_get_error(client, client_done) != SSL_ERROR_WANT_READ)
            exit(1);
        server_done = SSL_do_handshake(server);
    } while (client_done != 1 || server_done != 1);
    SSL_set_shutdown(server, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
    SSL_free(server);
    return client;
}

int main(int argc, char **argv)
{
    SSL_CTX *clients;
    SSL_CTX *servers;
    SSL_SESSION *session = NULL;
    double sum = 0;
    double best = 1e18;
    int count;
    if (argc != 6)
        return 2;
    count = atoi(argv[4]);
    clients = context(TLS_client_method(), argv[3]);
    servers = context(TLS_server_method(), argv[3]);
    SSL_CTX_load_verify_locations(clients, in(argv[5], "ca", "crt"), NULL);
    SSL_CTX_set_verify(clients, SSL_VERIFY_PEER, NULL);
    if (SSL_CTX_use_certificate_file(servers, in(argv[5], argv[2], "crt"), SSL_FILETYPE_PEM) != 1
            || SSL_CTX_use_PrivateKey_file(servers, in(argv[5], argv[2], "key"), SSL_FILETYPE_PEM) != 1)
        return 1;
    for (int i = 0; i < count; i++) {
        SSL *client = handshake(clients, servers, session);
        if (session != NULL && !SSL_session_reused(client))
            return 3;
        sum += spent;
        if (spent < best)
            best = spent;
        if (i == 0 && strcmp(argv[1], "resumed") == 0) {
            session = SSL_get1_session(client);
            sum = 0;
            best = 1e18;
        }
        SSL_set_shutdown(client, SSL_SENT_SHUTDOWN | SSL_RECEIVED_SHUTDOWN);
        SSL_free(client);
    }
    printf("%.1f %.1f\n", sum / (session != NULL ? count - 1 : count), best);
    return 0;
}
