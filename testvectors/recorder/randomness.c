#include "randomness.h"

#include "config.h"

#include <stdint.h>
#if defined(MBEDTLS_PSA_CRYPTO_EXTERNAL_RNG)
#include "psa/crypto.h"
#endif

static randomness *of_psa;

static uint64_t splitmix64(uint64_t initial_state, uint64_t index) {
    uint64_t z = initial_state + (index + 1) * 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

int randomness_draw(void *context, unsigned char *out, size_t length) {
    randomness *r = context;
    for (size_t i = 0; i < length; i++) {
        if (r->prefix_used < r->prefix_length) {
            out[i] = r->prefix[r->prefix_used++];
        } else {
            out[i] = (unsigned char) (splitmix64(r->stream, r->position / 8) >> (8 * (r->position % 8)));
            r->position++;
        }
    }
    events_add_hex(r->log, out, r->with_bytes ? length : 0, "%s %zu", r->event, length);
    return 0;
}

randomness *randomness_of_psa(randomness *r) {
    randomness *before = of_psa;
    of_psa = r;
    return before;
}

#if defined(MBEDTLS_PSA_CRYPTO_EXTERNAL_RNG)
psa_status_t mbedtls_psa_external_get_random(mbedtls_psa_external_random_context_t *context, uint8_t *output,
                                             size_t size, size_t *length) {
    (void) context;
    *length = size;
    return randomness_draw(of_psa, output, size) == 0 ? PSA_SUCCESS : PSA_ERROR_GENERIC_ERROR;
}
#endif
