/*
 * Runs mbedtls_pk_verify on files of Project Wycheproof's ECDSA vectors, given as arguments, and prints which it
 * accepts that are marked invalid. Relies on the files' layout: one member a line. SOURCE.md has the command.
 */
#include <string.h>

#include "mbedtls/md.h"
#include "mbedtls/pk.h"

#include "record.h"

#define MAX_LINE 20000

static size_t unhex(const char *hex, unsigned char *out)
{
    size_t len = 0;
    unsigned byte;

    while (sscanf(hex + 2 * len, "%2x", &byte) == 1) {
        out[len++] = (unsigned char) byte;
    }
    return len;
}

/* The text of a string member, or NULL if the line is another member's. */
static char *member(char *line, const char *name)
{
    char start[64];
    char *at, *end;

    snprintf(start, sizeof(start), "\"%s\": \"", name);
    if ((at = strstr(line, start)) == NULL) {
        return NULL;
    }
    at += strlen(start);
    if ((end = strchr(at, '"')) != NULL) {
        *end = 0;
    }
    return at;
}

static void set_key(mbedtls_pk_context *pk, const char *curve, const unsigned char *point, size_t point_len)
{
    const mbedtls_ecp_curve_info *info = mbedtls_ecp_curve_info_from_name(curve);
    mbedtls_ecp_keypair *key;

    mbedtls_pk_free(pk);
    mbedtls_pk_init(pk);
    record_require(mbedtls_pk_setup(pk, mbedtls_pk_info_from_type(MBEDTLS_PK_ECKEY)), "setup");
    key = mbedtls_pk_ec(*pk);
    record_require(info == NULL, curve);
    record_require(mbedtls_ecp_group_load(&key->grp, info->grp_id), "group");
    record_require(mbedtls_ecp_point_read_binary(&key->grp, &key->Q, point, point_len), "point");
}

static const mbedtls_md_info_t *digest(const char *name)
{
    char plain[16] = { 0 };

    for (size_t i = 0; *name != 0; name++) {
        if (*name != '-') {
            plain[i++] = *name;
        }
    }
    return mbedtls_md_info_from_string(plain);
}

static void run(FILE *file)
{
    static char line[MAX_LINE];
    static unsigned char msg[MAX_LINE / 2], sig[MAX_LINE / 2], point[MAX_LINE / 2];
    unsigned char hash[MBEDTLS_MD_MAX_SIZE];
    char curve[64] = { 0 };
    const mbedtls_md_info_t *md = NULL;
    size_t msg_len = 0, sig_len = 0;
    mbedtls_pk_context pk;
    char *text;
    int id = 0;

    mbedtls_pk_init(&pk);
    while (fgets(line, sizeof(line), file) != NULL) {
        if ((text = member(line, "curve")) != NULL) {
            snprintf(curve, sizeof(curve), "%s", text);
        } else if ((text = member(line, "uncompressed")) != NULL) {
            set_key(&pk, curve, point, unhex(text, point));
        } else if ((text = member(line, "sha")) != NULL) {
            md = digest(text);
        } else if ((text = member(line, "msg")) != NULL) {
            msg_len = unhex(text, msg);
        } else if ((text = member(line, "sig")) != NULL) {
            sig_len = unhex(text, sig);
        } else if ((text = member(line, "result")) != NULL) {
            record_require(mbedtls_md(md, msg, msg_len, hash), "md");
            int ret = mbedtls_pk_verify(&pk, mbedtls_md_get_type(md), hash, mbedtls_md_get_size(md), sig, sig_len);
            if (ret == 0 && strcmp(text, "valid") != 0) {
                printf(" %d", id);
            } else if (ret != 0 && strcmp(text, "valid") == 0) {
                printf(" refused:%d", id);
            }
        } else {
            sscanf(line, " \"tcId\": %d", &id);
        }
    }
    mbedtls_pk_free(&pk);
}

int main(int argc, char **argv)
{
    for (int i = 1; i < argc; i++) {
        FILE *file = fopen(argv[i], "r");
        const char *slash = strrchr(argv[i], '/');

        record_require(file == NULL, argv[i]);
        printf("%s", slash == NULL ? argv[i] : slash + 1);
        run(file);
        printf("\n");
        fclose(file);
    }
    return 0;
}
