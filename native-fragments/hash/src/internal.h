/* What the parts of the library share. */
#ifndef QUETZAL_HASH_INTERNAL_H
#define QUETZAL_HASH_INTERNAL_H

#include "quetzal_hash.h"

#define BLOCK_BYTES 64
#define CV_BYTES 32
#define MOST_LANES 16

/* Section 2.1 of the specification, table 3: what a block is. */
#define CHUNK_START 1u
#define CHUNK_END 2u
#define PARENT 4u
#define ROOT 8u
#define KEYED_HASH 16u
#define DERIVE_KEY_CONTEXT 32u
#define DERIVE_KEY_MATERIAL 64u

extern const uint32_t qh_iv[8];

/*
 * Strings of one length that are hashed side by side, each from the same key: chunks, parents, or the blocks of a batch.
 * String i is at input + i * stride and its chaining value goes to output + i * output_stride.
 */
typedef struct {
    const uint8_t *input;
    size_t stride;
    /* At least 1, at most what the kernel has lanes. */
    size_t count;
    /* Of each string; 0 to 1024 bytes. */
    size_t length;
    const uint32_t *key;
    /* The counter of string i is counter + i * counter_step. */
    uint64_t counter;
    uint64_t counter_step;
    /* On all blocks, and besides on the first and the last one of each string. */
    uint32_t flags;
    uint32_t first_flags;
    uint32_t last_flags;
    uint8_t *output;
    size_t output_stride;
} qh_strings;

typedef void qh_kernel(const qh_strings *strings);

/* The kernel in use. */
typedef struct {
    qh_kernel *run;
    size_t lanes;
} qh_choice;

qh_choice qh_chosen(void);

qh_kernel qh_portable_kernel;
qh_kernel qh_sse41_kernel;
qh_kernel qh_avx2_kernel;
qh_kernel qh_avx512_kernel;
qh_kernel qh_neon_kernel;

/*
 * One application of the compression function (section 2.2). Writes the first 8 words of its result into cv, or all 16 into
 * wide if that is not null.
 */
void qh_compress(uint32_t cv[8], const uint8_t block[BLOCK_BYTES], uint64_t counter, uint32_t length, uint32_t flags,
        uint32_t *wide);

/* Bytes are words with the least significant byte first; both kinds of processor that we build for store them so. */
_Static_assert(__BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__, "written for little-endian processors");

/* The compiler's, because a cross compiler may lack libc's headers. */
#define memcpy __builtin_memcpy
#define memset __builtin_memset

#endif
