/*
 * The compression function on several strings side by side: lane i of every vector belongs to string i. Compiled once per
 * instruction set, with
 *   QH_LANES   how many lanes a register has: 4, 8 or 16
 *   QH_KERNEL  the function's name
 * The vectors are the compiler's own (GCC, Clang), so one text serves all processors; only rotations are written for each.
 */
#include "internal.h"

typedef uint32_t vec __attribute__((vector_size(4 * QH_LANES)));
typedef uint32_t vec4 __attribute__((vector_size(16)));
typedef uint8_t bytes __attribute__((vector_size(4 * QH_LANES)));

/* A rotation by whole bytes is one shuffle where there is no rotation. */
#define QUAD_16(i) i + 2, i + 3, i, i + 1
#define QUAD_8(i) i + 1, i + 2, i + 3, i
#define QUADS_4(QUAD, i) QUAD(i), QUAD(i + 4), QUAD(i + 8), QUAD(i + 12)
#ifdef __aarch64__
#include <arm_neon.h>
#define SHIFTED(v, n) ((vec) vsriq_n_u32(vshlq_n_u32((uint32x4_t) (v), 32 - (n)), (uint32x4_t) (v), n))
#else
#define SHIFTED(v, n) (((v) >> (n)) | ((v) << (32 - (n))))
#endif
#if QH_LANES == 4
#define SHUFFLED(v, QUAD) ((vec) __builtin_shufflevector((bytes) (v), (bytes) (v), QUADS_4(QUAD, 0)))
#elif QH_LANES == 8
#define SHUFFLED(v, QUAD) ((vec) __builtin_shufflevector((bytes) (v), (bytes) (v), QUADS_4(QUAD, 0), QUADS_4(QUAD, 16)))
#endif
#ifdef SHUFFLED
#define ROTATE_16(v) SHUFFLED(v, QUAD_16)
#define ROTATE_8(v) SHUFFLED(v, QUAD_8)
#else /* AVX-512 has rotations, which compilers find. */
#define ROTATE_16(v) SHIFTED(v, 16)
#define ROTATE_8(v) SHIFTED(v, 8)
#endif

#define MIX(a, b, c, d, x, y)                 \
    do {                                      \
        v[a] = v[a] + m[x] + v[b];             \
        v[d] ^= v[a];                         \
        v[d] = ROTATE_16(v[d]);               \
        v[c] += v[d];                         \
        v[b] ^= v[c];                         \
        v[b] = SHIFTED(v[b], 12);             \
        v[a] = v[a] + m[y] + v[b];             \
        v[d] ^= v[a];                         \
        v[d] = ROTATE_8(v[d]);                \
        v[c] += v[d];                         \
        v[b] ^= v[c];                         \
        v[b] = SHIFTED(v[b], 7);              \
    } while (0)

#include "rounds.h"

static inline vec4 load4(const uint8_t *from) {
    typedef uint32_t anywhere __attribute__((vector_size(16), aligned(1), may_alias));
    return (vec4) *(const anywhere *) from;
}

/* Lane 4 * g + row of each group g of four lanes: their words at this offset, one group after the other. */
static inline vec load_row(const uint8_t *const at[QH_LANES], size_t row, size_t offset) {
#if QH_LANES == 4
    return load4(at[row] + offset);
#else
#define PAIR(a, b) __builtin_shufflevector(a, b, 0, 1, 2, 3, 4, 5, 6, 7)
#if QH_LANES == 8
    return PAIR(load4(at[row] + offset), load4(at[row + 4] + offset));
#else
    return __builtin_shufflevector(PAIR(load4(at[row] + offset), load4(at[row + 4] + offset)),
            PAIR(load4(at[row + 8] + offset), load4(at[row + 12] + offset)), 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13,
            14, 15);
#endif
#endif
}

/* Turns four words of each lane into four vectors with one word of each lane. */
static inline void transpose(vec out[4], vec r0, vec r1, vec r2, vec r3) {
#if QH_LANES == 4
#define LOW_1(a, b) __builtin_shufflevector(a, b, 0, 4, 1, 5)
#define HIGH_1(a, b) __builtin_shufflevector(a, b, 2, 6, 3, 7)
#define LOW_2(a, b) __builtin_shufflevector(a, b, 0, 1, 4, 5)
#define HIGH_2(a, b) __builtin_shufflevector(a, b, 2, 3, 6, 7)
#elif QH_LANES == 8
#define LOW_1(a, b) __builtin_shufflevector(a, b, 0, 8, 1, 9, 4, 12, 5, 13)
#define HIGH_1(a, b) __builtin_shufflevector(a, b, 2, 10, 3, 11, 6, 14, 7, 15)
#define LOW_2(a, b) __builtin_shufflevector(a, b, 0, 1, 8, 9, 4, 5, 12, 13)
#define HIGH_2(a, b) __builtin_shufflevector(a, b, 2, 3, 10, 11, 6, 7, 14, 15)
#else
#define LOW_1(a, b) __builtin_shufflevector(a, b, 0, 16, 1, 17, 4, 20, 5, 21, 8, 24, 9, 25, 12, 28, 13, 29)
#define HIGH_1(a, b) __builtin_shufflevector(a, b, 2, 18, 3, 19, 6, 22, 7, 23, 10, 26, 11, 27, 14, 30, 15, 31)
#define LOW_2(a, b) __builtin_shufflevector(a, b, 0, 1, 16, 17, 4, 5, 20, 21, 8, 9, 24, 25, 12, 13, 28, 29)
#define HIGH_2(a, b) __builtin_shufflevector(a, b, 2, 3, 18, 19, 6, 7, 22, 23, 10, 11, 26, 27, 14, 15, 30, 31)
#endif
    vec low01 = LOW_1(r0, r1), high01 = HIGH_1(r0, r1), low23 = LOW_1(r2, r3), high23 = HIGH_1(r2, r3);
    out[0] = LOW_2(low01, low23);
    out[1] = HIGH_2(low01, low23);
    out[2] = LOW_2(high01, high23);
    out[3] = HIGH_2(high01, high23);
}

static inline vec all(uint32_t word) {
    return (vec) {0} + word;
}

void QH_KERNEL(const qh_strings *strings) {
    const uint8_t *at[QH_LANES];
    vec counter_low, counter_high;
    for (size_t lane = 0; lane < QH_LANES; lane++) {
        /* A lane without a string repeats the first one; its result goes nowhere. */
        size_t i = lane < strings->count ? lane : 0;
        uint64_t counter = strings->counter + i * strings->counter_step;
        at[lane] = strings->input + i * strings->stride;
        counter_low[lane] = (uint32_t) counter;
        counter_high[lane] = (uint32_t) (counter >> 32);
    }
    vec h[8];
    for (int i = 0; i < 8; i++) {
        h[i] = all(strings->key[i]);
    }
    uint8_t ends[QH_LANES][BLOCK_BYTES];
    size_t left = strings->length;
    uint32_t flags = strings->flags | strings->first_flags;
    for (;;) {
        uint32_t length = BLOCK_BYTES;
        int is_last = left <= BLOCK_BYTES;
        if (is_last) {
            flags |= strings->last_flags;
            length = (uint32_t) left;
            if (length < BLOCK_BYTES) {
                memset(ends, 0, sizeof ends);
                for (size_t lane = 0; lane < QH_LANES; lane++) {
                    if (length) {
                        memcpy(ends[lane], at[lane], length);
                    }
                    at[lane] = ends[lane];
                }
            }
        }
        vec m[16];
        for (int quarter = 0; quarter < 4; quarter++) {
            size_t offset = 16 * (size_t) quarter;
            transpose(m + 4 * quarter, load_row(at, 0, offset), load_row(at, 1, offset), load_row(at, 2, offset),
                    load_row(at, 3, offset));
        }
        vec v[16] = {
            h[0], h[1], h[2], h[3], h[4], h[5], h[6], h[7],
            all(qh_iv[0]), all(qh_iv[1]), all(qh_iv[2]), all(qh_iv[3]), counter_low, counter_high, all(length), all(flags),
        };
        ALL_ROUNDS;
        for (int i = 0; i < 8; i++) {
            h[i] = v[i] ^ v[i + 8];
        }
        if (is_last) {
            break;
        }
        left -= BLOCK_BYTES;
        flags = strings->flags;
        for (size_t lane = 0; lane < QH_LANES; lane++) {
            at[lane] += BLOCK_BYTES;
        }
    }
    for (size_t lane = 0; lane < strings->count; lane++) {
        uint32_t words[8];
        for (int i = 0; i < 8; i++) {
            words[i] = h[i][lane];
        }
        memcpy(strings->output + lane * strings->output_stride, words, CV_BYTES);
    }
}
