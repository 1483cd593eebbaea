/*
 * Hashes what it is asked to, for tests that cannot load the library: of another processor, under an emulator. Each line of
 * input is
 *   IMPLEMENTATION HOW MODE LENGTH OUTPUT
 * a number of enum qh_implementation; "whole", "pieces" or "many"; a mode as the official test vectors name it; how long the
 * input is, which is made as they say; how many bytes of output are wanted. Answers each with the output in hexadecimal, or
 * "unsupported". HOW may also be "counters": answers "same" if chunks of LENGTH bytes, far into an input that is longer than
 * any test can have, come to the same as with the portable code.
 */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "../src/internal.h"

#define MOST_OUTPUT 1024
#define BATCH 37

static const char key[] = "whats the Elvish word for friend";
static const char context[] = "BLAKE3 2019-12-27 16:29:52 test vectors context";

static int initialise(qh_hasher *hasher, const char *mode) {
    if (strcmp(mode, "hash") == 0) {
        qh_init(hasher);
    } else if (strcmp(mode, "keyed_hash") == 0) {
        qh_init_keyed(hasher, (const uint8_t *) key);
    } else if (strcmp(mode, "derive_key") == 0) {
        qh_init_derive(hasher, (const uint8_t *) context, strlen(context));
    } else {
        return 0;
    }
    return 1;
}

static void in_pieces(qh_hasher hasher, const uint8_t *input, size_t length, uint8_t *output, size_t output_length) {
    for (size_t at = 0, piece = 1; at < length; piece = piece > 40000 ? 1 : piece * 3 + 1) {
        size_t taken = piece < length - at ? piece : length - at;
        qh_update(&hasher, input + at, taken);
        at += taken;
    }
    qh_finish(&hasher, output, output_length);
}

/* The same input many times, of which all must come to the same. */
static int in_a_batch(const qh_hasher *initial, const uint8_t *input, size_t length, uint8_t *output) {
    uint8_t *inputs = malloc(length * BATCH + 1);
    uint8_t digests[BATCH][QH_DIGEST_BYTES];
    for (size_t i = 0; i < BATCH; i++) {
        memcpy(inputs + i * length, input, length);
    }
    qh_hash_many(initial, inputs, length, BATCH, digests[0]);
    free(inputs);
    memcpy(output, digests[0], QH_DIGEST_BYTES);
    for (size_t i = 1; i < BATCH; i++) {
        if (memcmp(digests[0], digests[i], QH_DIGEST_BYTES) != 0) {
            return 0;
        }
    }
    return 1;
}

/* The counters of the lanes pass 2^32 among them. */
static const char *with_large_counters(const qh_hasher *initial, const uint8_t *input, size_t length) {
    uint8_t ours[MOST_LANES * CV_BYTES], portable[MOST_LANES * CV_BYTES];
    qh_choice choice = qh_chosen();
    qh_strings strings = {
        .input = input, .stride = length / choice.lanes, .count = choice.lanes, .length = length / choice.lanes,
        .key = initial->key, .counter = 0xFFFFFFFE, .counter_step = 1, .flags = initial->mode, .first_flags = CHUNK_START,
        .last_flags = CHUNK_END, .output = ours, .output_stride = CV_BYTES,
    };
    choice.run(&strings);
    strings.output = portable;
    qh_portable_kernel(&strings);
    return memcmp(ours, portable, choice.lanes * CV_BYTES) == 0 ? "same" : "different";
}

int main(void) {
    int implementation;
    char how[16], mode[16];
    size_t length, output_length;
    while (scanf("%d %15s %15s %zu %zu", &implementation, how, mode, &length, &output_length) == 5) {
        qh_hasher initial;
        uint8_t output[MOST_OUTPUT];
        if (!initialise(&initial, mode) || output_length > MOST_OUTPUT) {
            fprintf(stderr, "no mode %s, or more than %d bytes of output\n", mode, MOST_OUTPUT);
            return 2;
        }
        if (!qh_use(implementation)) {
            puts("unsupported");
            continue;
        }
        uint8_t *input = malloc(length + 1);
        for (size_t i = 0; i < length; i++) {
            input[i] = (uint8_t) (i % 251);
        }
        if (strcmp(how, "counters") == 0) {
            puts(with_large_counters(&initial, input, length));
            free(input);
            continue;
        }
        if (strcmp(how, "whole") == 0) {
            qh_hash(&initial, input, length, output, output_length);
        } else if (strcmp(how, "pieces") == 0) {
            in_pieces(initial, input, length, output, output_length);
        } else if (strcmp(how, "many") != 0 || !in_a_batch(&initial, input, length, output)) {
            fprintf(stderr, "no way %s, or the batch's digests differ\n", how);
            return 2;
        }
        free(input);
        for (size_t i = 0; i < output_length; i++) {
            printf("%02x", output[i]);
        }
        putchar('\n');
        fflush(stdout);
    }
    return 0;
}
