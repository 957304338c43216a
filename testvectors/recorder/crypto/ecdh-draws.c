/*
 * Records ECDH as the TLS client runs it - read the peer's point, make the own, calculate the secret - with every
 * random draw, its length and bytes, and every result or error code. SOURCE.md beside the recordings has the command.
 */
#include <string.h>

#include "mbedtls/ecdh.h"
#include "mbedtls/ecp.h"
#include "mbedtls/version.h"

#include "record.h"

/*
 * What the draws hold: one letter a draw, the last letter for all that follow.
 *   r random    f all bits one    0 zero    1, 2 that number
 *   n, m the order and one less    p, q the prime and one less
 * Numbers are shifted left by the bits that a draw has more than the order or the prime, as the library shifts
 * them right again.
 */
static const char *patterns[] = {
    "r", "fr", "0r", "nr", "mr", "1r", "2r", "ffffr", "rfr", "r0r", "r1r", "r2r", "rpr", "rqr", "rrfr", "rr0r", "rrpr",
    "rr1r", "rrrfr", "rrr0r", "rrr1r", "rrrpr", "rrrrfr", "rrrr1r", "f", "0", "rf", "r0", "rr1", "rrr0", "rrrrf",
};

typedef struct {
    const mbedtls_ecp_group *grp;
    const char *pattern;
    record_stream stream;
    int silent;
} drawing;

static void put_number(drawing *d, char letter, unsigned char *out, size_t len)
{
    mbedtls_mpi value;
    int of_order = letter == 'n' || letter == 'm' || d->grp->N.p == NULL;
    size_t bits = mbedtls_mpi_bitlen(of_order && d->grp->N.p != NULL ? &d->grp->N : &d->grp->P);

    mbedtls_mpi_init(&value);
    switch (letter) {
        case 'n':
        case 'm':
            record_require(mbedtls_mpi_copy(&value, &d->grp->N), "copy");
            break;
        case 'p':
        case 'q':
            record_require(mbedtls_mpi_copy(&value, &d->grp->P), "copy");
            break;
        default:
            record_require(mbedtls_mpi_lset(&value, letter - '0'), "lset");
    }
    if (letter == 'm' || letter == 'q') {
        record_require(mbedtls_mpi_sub_int(&value, &value, 1), "sub");
    }
    if (8 * len > bits) {
        record_require(mbedtls_mpi_shift_l(&value, 8 * len - bits), "shift");
    }
    record_require(mbedtls_mpi_write_binary(&value, out, len), "write");
    mbedtls_mpi_free(&value);
}

static int draw(void *context, unsigned char *out, size_t len)
{
    drawing *d = context;
    char letter = *d->pattern;

    if (d->pattern[1] != 0) {
        d->pattern++;
    }
    switch (letter) {
        case 'r':
            record_fill(&d->stream, out, len);
            break;
        case 'f':
            memset(out, 0xFF, len);
            break;
        default:
            put_number(d, letter, out, len);
    }
    if (!d->silent) {
        if (letter == 'f' || letter == '0') {
            printf("draw %02x*%u\n", out[0], (unsigned) len);
        } else {
            record_result("draw", 0, out, len);
        }
    }
    return 0;
}

static size_t write_point(const mbedtls_ecp_group *grp, const mbedtls_ecp_point *pt, unsigned char *out)
{
    size_t len;

    record_require(mbedtls_ecp_point_write_binary(grp, pt, MBEDTLS_ECP_PF_UNCOMPRESSED, &len, out, 200), "point");
    return len;
}

/* The peer's point is printed where it differs from the last one. */
static void print_peer(const unsigned char *peer, size_t len)
{
    static unsigned char last[200];
    static size_t last_len = sizeof(last);

    if (len != last_len || memcmp(peer, last, len) != 0) {
        printf("\n");
        record_result("peer", 0, peer, len);
        memcpy(last, peer, len);
        last_len = len;
    }
}

static void exchange(mbedtls_ecp_group_id id, const char *pattern, const unsigned char *peer, size_t peer_len)
{
    mbedtls_ecdh_context ecdh;
    drawing d = { NULL, pattern, { 0x9E3779B97F4A7C15ULL + (unsigned) id }, 0 };
    unsigned char out[200];
    size_t len = 0;
    int ret;

    mbedtls_ecdh_init(&ecdh);
    record_require(mbedtls_ecdh_setup(&ecdh, id), "setup");
    d.grp = &ecdh.grp;
    print_peer(peer, peer_len);
    printf("\ncase %d %s\n", (int) id, pattern);
    ret = mbedtls_ecp_point_read_binary(&ecdh.grp, &ecdh.Qp, peer, peer_len);
    if (ret != 0) {
        record_result("read", ret, NULL, 0);
    } else if ((ret = mbedtls_ecdh_make_public(&ecdh, &len, out, sizeof(out), draw, &d)) != 0) {
        record_result("public", ret, NULL, 0);
    } else {
        record_result("public", 0, out + 1, len - 1);
        ret = mbedtls_ecdh_calc_secret(&ecdh, &len, out, sizeof(out), draw, &d);
        record_result("secret", ret, out, len);
    }
    mbedtls_ecdh_free(&ecdh);
}

static void invalid_weierstrass_peers(const mbedtls_ecp_group *grp, const unsigned char *good, size_t len)
{
    unsigned char bad[200];
    size_t size = (len - 1) / 2;

    exchange(grp->id, "r", good, 0);
    exchange(grp->id, "r", (const unsigned char *) "\0", 1);
    exchange(grp->id, "r", (const unsigned char *) "\4", 1);
    exchange(grp->id, "r", good, len - 1);
    memcpy(bad, good, len);
    bad[len] = 0;
    exchange(grp->id, "r", bad, len + 1);
    for (int format = 0; format < 8; format++) {
        if (format != 4) {
            bad[0] = (unsigned char) format;
            exchange(grp->id, "r", bad, len);
            exchange(grp->id, "r", bad, 1 + size);
        }
    }
    bad[0] = 4;
    bad[len - 1] ^= 1;
    exchange(grp->id, "r", bad, len);
    memset(bad + 1, 0, 2 * size);
    exchange(grp->id, "r", bad, len);
    memset(bad + 1, 0xFF, 2 * size);
    exchange(grp->id, "r", bad, len);
    memcpy(bad + 1, good + 1, 2 * size);
    record_require(mbedtls_mpi_write_binary(&grp->P, bad + 1, size), "write");
    exchange(grp->id, "r", bad, len);
    memcpy(bad + 1, good + 1, 2 * size);
    record_require(mbedtls_mpi_write_binary(&grp->P, bad + 1 + size, size), "write");
    exchange(grp->id, "r", bad, len);
}

#if MBEDTLS_VERSION_NUMBER >= 0x021C0000
static void montgomery_peer(const mbedtls_ecp_group *grp, const char *hex, int plus, int times_prime, int top_bit)
{
    mbedtls_mpi u;
    unsigned char out[100];
    size_t size = mbedtls_mpi_size(&grp->P);

    mbedtls_mpi_init(&u);
    record_require(mbedtls_mpi_read_string(&u, 16, hex), "read");
    for (; times_prime > 0; times_prime--) {
        record_require(mbedtls_mpi_add_mpi(&u, &u, &grp->P), "add");
    }
    record_require(mbedtls_mpi_add_int(&u, &u, plus), "add");
    if (mbedtls_mpi_size(&u) <= size) {
        record_require(mbedtls_mpi_write_binary_le(&u, out, size), "write");
        out[size - 1] |= (unsigned char) (top_bit << 7);
        exchange(grp->id, "r", out, size);
    }
    mbedtls_mpi_free(&u);
}

static void invalid_montgomery_peers(const mbedtls_ecp_group *grp, const unsigned char *good, size_t len)
{
    static const char *order8[] = {
        "b8495f16056286fdb1329ceb8d09da6ac49ff1fae35616aeb8413b7c7aebe0",
        "57119fd0dd4e22d8868e1c58c45c44045bef839c55b1d0b1248c50a3bc959c5f",
    };
    unsigned char longer[100] = { 0 };

    for (int primes = 0; primes < 3; primes++) {
        for (int plus = -1; plus < 5; plus++) {
            if (primes > 0 || plus >= 0) {
                montgomery_peer(grp, "0", plus, primes, 0);
                montgomery_peer(grp, "0", plus, primes, 1);
            }
        }
        for (int i = 0; i < 2; i++) {
            montgomery_peer(grp, order8[i], 0, primes, 0);
            montgomery_peer(grp, order8[i], 0, primes, 1);
        }
    }
    memcpy(longer, good, len);
    exchange(grp->id, "r", longer, 0);
    exchange(grp->id, "r", longer, len - 1);
    exchange(grp->id, "r", longer, len + 1);
    memset(longer, 0xFF, len);
    exchange(grp->id, "r", longer, len);
    exchange(grp->id, "r", (const unsigned char *) "\0", 1);
}
#endif

static void group_cases(mbedtls_ecp_group_id id)
{
    mbedtls_ecp_group grp;
    mbedtls_ecp_point q;
    mbedtls_mpi d;
    drawing peers = { &grp, "r", { 0xD1B54A32D192ED03ULL + (unsigned) id }, 1 };
    unsigned char peer[200];
    size_t len;

    mbedtls_ecp_group_init(&grp);
    mbedtls_ecp_point_init(&q);
    mbedtls_mpi_init(&d);
    record_require(mbedtls_ecp_group_load(&grp, id), "group");
    record_require(mbedtls_ecp_gen_keypair(&grp, &d, &q, draw, &peers), "peer");
    len = write_point(&grp, &q, peer);
    for (size_t i = 0; i < sizeof(patterns) / sizeof(*patterns); i++) {
        if (grp.G.Y.p != NULL || strpbrk(patterns[i], "nm") == NULL) {
            exchange(id, patterns[i], peer, len);
        }
    }
#if MBEDTLS_VERSION_NUMBER >= 0x021C0000
    if (mbedtls_ecp_get_type(&grp) == MBEDTLS_ECP_TYPE_MONTGOMERY) {
        invalid_montgomery_peers(&grp, peer, len);
    } else
#endif
    invalid_weierstrass_peers(&grp, peer, len);
    len = write_point(&grp, &grp.G, peer);
    exchange(id, "r", peer, len);
    mbedtls_mpi_free(&d);
    mbedtls_ecp_point_free(&q);
    mbedtls_ecp_group_free(&grp);
}

int main(void)
{
    for (const mbedtls_ecp_curve_info *info = mbedtls_ecp_curve_list(); info->grp_id != MBEDTLS_ECP_DP_NONE; info++) {
        /* 2.16 lists none of these; 2.28 lists x25519 and x448 too */
        group_cases(info->grp_id);
    }
    return 0;
}
