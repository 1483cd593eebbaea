/*
 * How chunks become a tree (section 2.1.2 and 5.1 of the specification).
 *
 * A hasher keeps the chaining values of finished subtrees on a stack, the largest first. A subtree may only be joined with
 * its neighbour when it is known that the result is not the root, because the root carries a flag: therefore whatever was
 * pushed last waits until there is more input, and a subtree of many chunks is pushed as its two halves.
 */
#include "internal.h"

/* How many chunks are reduced at once, at most; a power of two. Their chaining values take 4 KiB of stack. */
#define MOST_CHUNKS 128
/* Strings of a batch that have more chunks than this are hashed one by one: they fill the lanes by themselves. */
#define MOST_CHUNKS_IN_LANES 16

static inline size_t smaller(size_t a, size_t b) {
    return a < b ? a : b;
}

static void run_all(qh_choice choice, qh_strings strings) {
    for (size_t left = strings.count; left;) {
        /* One string alone is no slower without lanes. */
        strings.count = smaller(left, choice.lanes);
        (strings.count == 1 ? qh_portable_kernel : choice.run)(&strings);
        left -= strings.count;
        strings.input += strings.count * strings.stride;
        strings.counter += strings.count * strings.counter_step;
        strings.output += strings.count * strings.output_stride;
    }
}

/* Joins neighbours, whose number is a power of two, until two are left: nobody knows yet whether their parent is the root. */
static void reduce(qh_choice choice, const qh_hasher *hasher, uint8_t *cvs, size_t count) {
    while (count > 2) {
        uint8_t joined[MOST_CHUNKS / 2 * CV_BYTES];
        count /= 2;
        run_all(choice, (qh_strings) {
            .input = cvs, .stride = BLOCK_BYTES, .count = count, .length = BLOCK_BYTES, .key = hasher->key,
            .flags = hasher->mode | PARENT, .output = joined, .output_stride = CV_BYTES,
        });
        memcpy(cvs, joined, count * CV_BYTES);
    }
}

static void join_top(qh_hasher *hasher) {
    uint8_t *pair = hasher->stack + (hasher->stack_length - 2) * CV_BYTES;
    uint32_t cv[8];
    memcpy(cv, hasher->key, CV_BYTES);
    qh_compress(cv, pair, 0, BLOCK_BYTES, hasher->mode | PARENT, 0);
    memcpy(pair, cv, CV_BYTES);
    hasher->stack_length--;
}

/* There is more input: joins what waited for that. A finished tree of n chunks has as many parts as n has bits. */
static void settle(qh_hasher *hasher) {
    while (hasher->stack_length > (uint32_t) __builtin_popcountll(hasher->chunks)) {
        join_top(hasher);
    }
}

static void push(qh_hasher *hasher, const uint8_t *cvs, size_t count, uint64_t chunks) {
    memcpy(hasher->stack + hasher->stack_length * CV_BYTES, cvs, count * CV_BYTES);
    hasher->stack_length += (uint32_t) count;
    hasher->chunks += chunks;
}

static uint32_t start_flag(const qh_hasher *hasher) {
    return hasher->blocks_compressed ? 0 : CHUNK_START;
}

/* How much of the last block of the chunk that has begun is filled. */
static size_t in_block(const qh_hasher *hasher) {
    return hasher->chunk_length - hasher->blocks_compressed * BLOCK_BYTES;
}

static void begin_chunk(qh_hasher *hasher) {
    memcpy(hasher->chunk_cv, hasher->key, CV_BYTES);
    hasher->chunk_length = 0;
    hasher->blocks_compressed = 0;
}

/* A block is compressed only when another byte comes, because the last one carries a flag. */
static void add_to_chunk(qh_hasher *hasher, const uint8_t *input, size_t length) {
    while (length) {
        if (in_block(hasher) == BLOCK_BYTES) {
            qh_compress(hasher->chunk_cv, hasher->block, hasher->chunks, BLOCK_BYTES, hasher->mode | start_flag(hasher), 0);
            hasher->blocks_compressed++;
        }
        size_t taken = smaller(length, BLOCK_BYTES - in_block(hasher));
        memcpy(hasher->block + in_block(hasher), input, taken);
        hasher->chunk_length += (uint32_t) taken;
        input += taken;
        length -= taken;
    }
}

/* The last compression of a tree, put off because it makes the output, as long as one likes. */
typedef struct {
    uint32_t cv[8];
    uint8_t block[BLOCK_BYTES];
    uint64_t counter;
    uint32_t length;
    uint32_t flags;
} last_node;

static last_node chunk_node(const qh_hasher *hasher) {
    last_node node = {.counter = hasher->chunks, .length = (uint32_t) in_block(hasher)};
    memcpy(node.cv, hasher->chunk_cv, CV_BYTES);
    memcpy(node.block, hasher->block, node.length);
    node.flags = hasher->mode | start_flag(hasher) | CHUNK_END;
    return node;
}

static last_node parent_node(const qh_hasher *hasher, const uint8_t *left, const uint8_t *right) {
    last_node node = {.length = BLOCK_BYTES, .flags = hasher->mode | PARENT};
    memcpy(node.cv, hasher->key, CV_BYTES);
    memcpy(node.block, left, CV_BYTES);
    memcpy(node.block + CV_BYTES, right, CV_BYTES);
    return node;
}

static void end_chunk(qh_hasher *hasher) {
    last_node node = chunk_node(hasher);
    qh_compress(node.cv, node.block, node.counter, node.length, node.flags, 0);
    push(hasher, (const uint8_t *) node.cv, 1, 1);
    begin_chunk(hasher);
}

/* The largest power of two of chunks that are there, that fit, and that are a subtree at this place. */
static size_t subtree(const qh_hasher *hasher, size_t length) {
    size_t chunks = MOST_CHUNKS;
    while (chunks > length / QH_CHUNK_BYTES || hasher->chunks % chunks) {
        chunks /= 2;
    }
    return chunks;
}

static void add_subtree(qh_hasher *hasher, const uint8_t *input, size_t chunks) {
    qh_choice choice = qh_chosen();
    uint8_t cvs[MOST_CHUNKS * CV_BYTES];
    run_all(choice, (qh_strings) {
        .input = input, .stride = QH_CHUNK_BYTES, .count = chunks, .length = QH_CHUNK_BYTES, .key = hasher->key,
        .counter = hasher->chunks, .counter_step = 1, .flags = hasher->mode, .first_flags = CHUNK_START,
        .last_flags = CHUNK_END, .output = cvs, .output_stride = CV_BYTES,
    });
    reduce(choice, hasher, cvs, chunks);
    push(hasher, cvs, 2, chunks);
}

void qh_update(qh_hasher *hasher, const uint8_t *input, size_t length) {
    while (length) {
        size_t taken;
        if (hasher->chunk_length == QH_CHUNK_BYTES) {
            end_chunk(hasher);
        }
        settle(hasher);
        if (hasher->chunk_length == 0 && length >= 2 * QH_CHUNK_BYTES && hasher->chunks % 2 == 0) {
            size_t chunks = subtree(hasher, length);
            add_subtree(hasher, input, chunks);
            taken = chunks * QH_CHUNK_BYTES;
        } else {
            taken = smaller(length, QH_CHUNK_BYTES - hasher->chunk_length);
            add_to_chunk(hasher, input, taken);
        }
        input += taken;
        length -= taken;
    }
}

void qh_finish(const qh_hasher *hasher, uint8_t *output, size_t length) {
    last_node node;
    uint32_t left = hasher->stack_length;
    if (hasher->chunk_length || !left) {
        node = chunk_node(hasher);
    } else {
        left -= 2;
        node = parent_node(hasher, hasher->stack + left * CV_BYTES, hasher->stack + (left + 1) * CV_BYTES);
    }
    while (left) {
        left--;
        qh_compress(node.cv, node.block, node.counter, node.length, node.flags, 0);
        uint8_t right[CV_BYTES];
        memcpy(right, node.cv, CV_BYTES);
        node = parent_node(hasher, hasher->stack + left * CV_BYTES, right);
    }
    for (uint64_t part = 0; length; part++) {
        uint32_t wide[16];
        qh_compress(node.cv, node.block, part, node.length, node.flags | ROOT, wide);
        size_t taken = smaller(length, sizeof wide);
        memcpy(output, wide, taken);
        output += taken;
        length -= taken;
    }
}

static void init(qh_hasher *hasher, const uint32_t key[8], uint32_t mode) {
    memcpy(hasher->key, key, sizeof hasher->key);
    hasher->mode = mode;
    hasher->chunks = 0;
    hasher->stack_length = 0;
    begin_chunk(hasher);
}

void qh_init(qh_hasher *hasher) {
    init(hasher, qh_iv, 0);
}

void qh_init_keyed(qh_hasher *hasher, const uint8_t key[QH_KEY_BYTES]) {
    uint32_t words[8];
    memcpy(words, key, sizeof words);
    init(hasher, words, KEYED_HASH);
}

void qh_init_derive(qh_hasher *hasher, const uint8_t *context, size_t length) {
    uint32_t words[8];
    init(hasher, qh_iv, DERIVE_KEY_CONTEXT);
    qh_update(hasher, context, length);
    qh_finish(hasher, (uint8_t *) words, sizeof words);
    init(hasher, words, DERIVE_KEY_MATERIAL);
}

void qh_hash(const qh_hasher *initial, const uint8_t *input, size_t length, uint8_t *output, size_t output_length) {
    qh_hasher hasher;
    init(&hasher, initial->key, initial->mode);
    qh_update(&hasher, input, length);
    qh_finish(&hasher, output, output_length);
}

/* Strings of the same length have trees of the same shape, so each lane carries one string from its chunks to its root. */
static void hash_in_lanes(qh_choice choice, const qh_hasher *initial, const uint8_t *input, size_t length, size_t count,
        uint8_t *digests) {
    uint8_t cvs[MOST_LANES * MOST_CHUNKS_IN_LANES * CV_BYTES];
    size_t chunks = length <= QH_CHUNK_BYTES ? 1 : (length + QH_CHUNK_BYTES - 1) / QH_CHUNK_BYTES;
    size_t lane_bytes = chunks * CV_BYTES;
    qh_strings strings = {
        .stride = length, .count = count, .key = initial->key, .flags = initial->mode, .first_flags = CHUNK_START,
        .last_flags = chunks == 1 ? CHUNK_END | ROOT : CHUNK_END,
    };
    strings.output_stride = chunks == 1 ? QH_DIGEST_BYTES : lane_bytes;
    for (size_t i = 0; i < chunks; i++) {
        strings.input = input + i * QH_CHUNK_BYTES;
        strings.length = smaller(length - i * QH_CHUNK_BYTES, QH_CHUNK_BYTES);
        strings.counter = i;
        strings.output = chunks == 1 ? digests : cvs + i * CV_BYTES;
        choice.run(&strings);
    }
    strings = (qh_strings) {
        .stride = lane_bytes, .count = count, .length = BLOCK_BYTES, .key = initial->key,
        .flags = initial->mode | PARENT, .output_stride = lane_bytes,
    };
    while (chunks > 1) {
        if (chunks == 2) {
            strings.flags |= ROOT;
            strings.output_stride = QH_DIGEST_BYTES;
        }
        for (size_t pair = 0; pair < chunks / 2; pair++) {
            strings.input = cvs + pair * BLOCK_BYTES;
            strings.output = chunks == 2 ? digests : cvs + pair * CV_BYTES;
            choice.run(&strings);
        }
        if (chunks % 2) {
            for (size_t lane = 0; lane < count; lane++) {
                uint8_t *own = cvs + lane * lane_bytes;
                memcpy(own + chunks / 2 * CV_BYTES, own + (chunks - 1) * CV_BYTES, CV_BYTES);
            }
        }
        chunks = chunks / 2 + chunks % 2;
    }
}

void qh_hash_many(const qh_hasher *initial, const uint8_t *input, size_t length, size_t count, uint8_t *digests) {
    qh_choice choice = qh_chosen();
    while (count) {
        size_t taken = smaller(count, choice.lanes);
        if (taken == 1 || length > MOST_CHUNKS_IN_LANES * QH_CHUNK_BYTES) {
            taken = 1;
            qh_hash(initial, input, length, digests, QH_DIGEST_BYTES);
        } else {
            hash_in_lanes(choice, initial, input, length, taken, digests);
        }
        input += taken * length;
        digests += taken * QH_DIGEST_BYTES;
        count -= taken;
    }
}
