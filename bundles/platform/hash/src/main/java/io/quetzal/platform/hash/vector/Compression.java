package io.quetzal.platform.hash.vector;

import static java.lang.Integer.rotateRight;

/** The compression function on one block, section 2.2 of the specification. Used by one thread at a time. */
final class Compression {
    static final int BLOCK_WORDS = 16;
    static final int CV_WORDS = 8;

    static final int CHUNK_START = 1;
    static final int CHUNK_END = 2;
    static final int PARENT = 4;
    static final int ROOT = 8;
    static final int KEYED_HASH = 16;
    static final int DERIVE_KEY_CONTEXT = 32;
    static final int DERIVE_KEY_MATERIAL = 64;

    private static final int ROUNDS = 7;
    private static final int[] IV = {
        0x6A09E667, 0xBB67AE85, 0x3C6EF372, 0xA54FF53A, 0x510E527F, 0x9B05688C, 0x1F83D9AB, 0x5BE0CD19
    };
    private static final int[] PERMUTATION = {2, 6, 3, 10, 7, 0, 4, 13, 1, 11, 12, 5, 9, 14, 15, 8};
    private static final int[] SCHEDULE = schedule();

    private final int[] v = new int[BLOCK_WORDS];

    /** The i-th word of the initial value. */
    static int iv(int i) {
        return IV[i];
    }

    /** Which message words the rounds take, in order: 16 for each. */
    static int[] schedule() {
        var words = new int[ROUNDS * BLOCK_WORDS];
        for (int i = 0; i < words.length; i++) {
            words[i] = i < BLOCK_WORDS ? i : words[i - i % BLOCK_WORDS - BLOCK_WORDS + PERMUTATION[i % BLOCK_WORDS]];
        }
        return words;
    }

    /** Leaves the first half of the result, which is the next chaining value, in {@code cv}. */
    void compress(int[] cv, int[] message, int offset, long counter, int length, int flags) {
        mix(cv, message, offset, counter, length, flags);
        for (int i = 0; i < CV_WORDS; i++) {
            cv[i] = v[i] ^ v[i + CV_WORDS];
        }
    }

    /** Leaves all of the result in {@code wide}, and {@code cv} as it was. */
    void compressWide(int[] cv, int[] message, long counter, int length, int flags, int[] wide) {
        mix(cv, message, 0, counter, length, flags);
        for (int i = 0; i < CV_WORDS; i++) {
            wide[i] = v[i] ^ v[i + CV_WORDS];
            wide[i + CV_WORDS] = v[i + CV_WORDS] ^ cv[i];
        }
    }

    private void mix(int[] cv, int[] message, int offset, long counter, int length, int flags) {
        System.arraycopy(cv, 0, v, 0, CV_WORDS);
        System.arraycopy(IV, 0, v, CV_WORDS, 4);
        v[12] = (int) counter;
        v[13] = (int) (counter >>> 32);
        v[14] = length;
        v[15] = flags;
        for (int at = 0; at < SCHEDULE.length; at += BLOCK_WORDS) {
            quarter(0, 4, 8, 12, message[offset + SCHEDULE[at]], message[offset + SCHEDULE[at + 1]]);
            quarter(1, 5, 9, 13, message[offset + SCHEDULE[at + 2]], message[offset + SCHEDULE[at + 3]]);
            quarter(2, 6, 10, 14, message[offset + SCHEDULE[at + 4]], message[offset + SCHEDULE[at + 5]]);
            quarter(3, 7, 11, 15, message[offset + SCHEDULE[at + 6]], message[offset + SCHEDULE[at + 7]]);
            quarter(0, 5, 10, 15, message[offset + SCHEDULE[at + 8]], message[offset + SCHEDULE[at + 9]]);
            quarter(1, 6, 11, 12, message[offset + SCHEDULE[at + 10]], message[offset + SCHEDULE[at + 11]]);
            quarter(2, 7, 8, 13, message[offset + SCHEDULE[at + 12]], message[offset + SCHEDULE[at + 13]]);
            quarter(3, 4, 9, 14, message[offset + SCHEDULE[at + 14]], message[offset + SCHEDULE[at + 15]]);
        }
    }

    private void quarter(int ia, int ib, int ic, int id, int x, int y) {
        int a = v[ia] + v[ib] + x;
        int d = rotateRight(v[id] ^ a, 16);
        int c = v[ic] + d;
        int b = rotateRight(v[ib] ^ c, 12);
        a += b + y;
        d = rotateRight(d ^ a, 8);
        c += d;
        b = rotateRight(b ^ c, 7);
        v[ia] = a;
        v[ib] = b;
        v[ic] = c;
        v[id] = d;
    }
}
