/* The compression function on one block, with nothing but 32-bit arithmetic. */
#include "internal.h"

const uint32_t qh_iv[8] = {
    0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19,
};

static inline uint32_t rotate(uint32_t word, int right) {
    return (word >> right) | (word << (32 - right));
}

#define MIX(a, b, c, d, x, y)                      \
    do {                                           \
        v[a] += v[b] + m[x];                       \
        v[d] = rotate(v[d] ^ v[a], 16);            \
        v[c] += v[d];                              \
        v[b] = rotate(v[b] ^ v[c], 12);            \
        v[a] += v[b] + m[y];                       \
        v[d] = rotate(v[d] ^ v[a], 8);             \
        v[c] += v[d];                              \
        v[b] = rotate(v[b] ^ v[c], 7);             \
    } while (0)

#include "rounds.h"

void qh_compress(uint32_t cv[8], const uint8_t block[BLOCK_BYTES], uint64_t counter, uint32_t length, uint32_t flags,
        uint32_t *wide) {
    uint32_t m[16];
    memcpy(m, block, BLOCK_BYTES);
    uint32_t v[16] = {
        cv[0], cv[1], cv[2], cv[3], cv[4], cv[5], cv[6], cv[7],
        qh_iv[0], qh_iv[1], qh_iv[2], qh_iv[3], (uint32_t) counter, (uint32_t) (counter >> 32), length, flags,
    };
    ALL_ROUNDS;
    if (wide) {
        for (int i = 0; i < 8; i++) {
            wide[i] = v[i] ^ v[i + 8];
            wide[i + 8] = v[i + 8] ^ cv[i];
        }
    } else {
        for (int i = 0; i < 8; i++) {
            cv[i] = v[i] ^ v[i + 8];
        }
    }
}

/* One lane: what the others do side by side, one after the other. */
void qh_portable_kernel(const qh_strings *strings) {
    for (size_t i = 0; i < strings->count; i++) {
        const uint8_t *input = strings->input + i * strings->stride;
        size_t left = strings->length;
        uint64_t counter = strings->counter + i * strings->counter_step;
        uint32_t flags = strings->flags | strings->first_flags;
        uint32_t cv[8];
        memcpy(cv, strings->key, CV_BYTES);
        while (left > BLOCK_BYTES) {
            qh_compress(cv, input, counter, BLOCK_BYTES, flags, 0);
            input += BLOCK_BYTES;
            left -= BLOCK_BYTES;
            flags = strings->flags;
        }
        uint8_t last[BLOCK_BYTES] = {0};
        if (left) {
            memcpy(last, input, left);
        }
        qh_compress(cv, last, counter, (uint32_t) left, flags | strings->last_flags, 0);
        memcpy(strings->output + i * strings->output_stride, cv, CV_BYTES);
    }
}
