#include "randomness.h"

#include <stdint.h>

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
