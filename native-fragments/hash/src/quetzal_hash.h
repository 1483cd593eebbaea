/*
 * BLAKE3, written from its specification (https://github.com/BLAKE3-team/BLAKE3-specs/blob/master/blake3.pdf).
 *
 * Needs nothing of libc but memcpy and memset, starts no thread, allocates nothing, and touches only the memory that it is
 * given. Everything may be called by many threads at once; one hasher belongs to one thread at a time.
 */
#ifndef QUETZAL_HASH_H
#define QUETZAL_HASH_H

#include <stddef.h>
#include <stdint.h>

#define QH_EXPORT __attribute__((visibility("default")))

/* Goes up when a function's meaning or arguments change; the Java side refuses a library of another number. */
#define QH_ABI 1

#define QH_KEY_BYTES 32
#define QH_DIGEST_BYTES 32
#define QH_CHUNK_BYTES 1024
/* A tree of 2^64 bytes has 2^54 chunks; one entry more waits to be merged. */
#define QH_STACK_DEPTH 55

/* What is fast where. The numbers are part of the interface. */
enum qh_implementation {
    QH_PORTABLE = 0,
    QH_SSE41 = 1,
    QH_AVX2 = 2,
    QH_AVX512 = 3,
    QH_NEON = 4,
};

/* An input that comes in pieces. Its fields are the library's own. */
typedef struct {
    uint32_t key[8];
    uint32_t chunk_cv[8];
    uint64_t chunks;
    uint32_t mode;
    uint32_t chunk_length;
    uint32_t blocks_compressed;
    uint32_t stack_length;
    uint8_t block[64];
    uint8_t stack[QH_STACK_DEPTH * 32];
} qh_hasher;

QH_EXPORT uint32_t qh_abi(void);
QH_EXPORT size_t qh_hasher_bytes(void);

/* Whether this library has it and this processor and system can run it. */
QH_EXPORT int qh_is_supported(int implementation);
/* The one in use: the fastest that is supported, until qh_use says otherwise. */
QH_EXPORT int qh_in_use(void);
/* For tests and benchmarks: uses another one from now on, in the whole process. Answers 0 if it is not supported. */
QH_EXPORT int qh_use(int implementation);

QH_EXPORT void qh_init(qh_hasher *hasher);
QH_EXPORT void qh_init_keyed(qh_hasher *hasher, const uint8_t key[QH_KEY_BYTES]);
/* What follows is key material; the context says what the key is for. */
QH_EXPORT void qh_init_derive(qh_hasher *hasher, const uint8_t *context, size_t length);
QH_EXPORT void qh_update(qh_hasher *hasher, const uint8_t *input, size_t length);
/* Any number of bytes of output; the hasher stays as it is and can go on. */
QH_EXPORT void qh_finish(const qh_hasher *hasher, uint8_t *output, size_t length);

/*
 * The rest starts from a hasher that was initialised and has seen nothing, which is not changed: it says the mode and the
 * key.
 */
QH_EXPORT void qh_hash(const qh_hasher *initial, const uint8_t *input, size_t length, uint8_t *output, size_t output_length);
/* Inputs of one length that lie one after the other, to digests of 32 bytes that do. */
QH_EXPORT void qh_hash_many(const qh_hasher *initial, const uint8_t *input, size_t length, size_t count, uint8_t *digests);

#endif
