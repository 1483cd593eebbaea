/*
 * How fast the library hashes a file that is in the page cache: "./quetzal bench blake3" runs it.
 *   speed IMPLEMENTATION whole|pieces|many BYTES FILE
 * The number of an enum qh_implementation, or -1 for the library's own choice; the file as one input, each BYTES of it as an
 * input of its own, or as batches of 64 inputs of BYTES. Prints the seconds from before the file is mapped to the last
 * digest, and the last digest.
 */
#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

#include "../src/quetzal_hash.h"

#define BATCH 64

static double now(void) {
    struct timespec time;
    clock_gettime(CLOCK_MONOTONIC, &time);
    return (double) time.tv_sec + (double) time.tv_nsec / 1e9;
}

int main(int count, char **words) {
    if (count != 5) {
        fputs("usage: speed IMPLEMENTATION whole|pieces|many BYTES FILE\n", stderr);
        return 2;
    }
    int implementation = atoi(words[1]);
    size_t bytes = strtoull(words[3], 0, 10);
    if (implementation >= 0 && !qh_use(implementation)) {
        fprintf(stderr, "speed: this processor cannot run implementation %d\n", implementation);
        return 3;
    }
    double begin = now();
    int fd = open(words[4], O_RDONLY);
    struct stat about;
    if (fd < 0 || fstat(fd, &about) != 0) {
        perror(words[4]);
        return 2;
    }
    size_t length = (size_t) about.st_size;
    const uint8_t *file = mmap(0, length, PROT_READ, MAP_PRIVATE, fd, 0);
    if (file == MAP_FAILED) {
        perror(words[4]);
        return 2;
    }
    qh_hasher initial;
    qh_init(&initial);
    uint8_t digests[BATCH][QH_DIGEST_BYTES];
    if (strcmp(words[2], "whole") == 0) {
        qh_hash(&initial, file, length, digests[0], QH_DIGEST_BYTES);
    } else if (strcmp(words[2], "pieces") == 0) {
        for (size_t at = 0; at + bytes <= length; at += bytes) {
            qh_hash(&initial, file + at, bytes, digests[0], QH_DIGEST_BYTES);
        }
    } else {
        for (size_t at = 0; at + BATCH * bytes <= length; at += BATCH * bytes) {
            qh_hash_many(&initial, file + at, bytes, BATCH, digests[0]);
        }
    }
    double seconds = now() - begin;
    printf("%.6f ", seconds);
    for (size_t i = 0; i < QH_DIGEST_BYTES; i++) {
        printf("%02x", digests[0][i]);
    }
    putchar('\n');
    return 0;
}
