package io.quetzal.platform.hash.vector;

import java.util.Arrays;
import jdk.incubator.vector.IntVector;
import jdk.incubator.vector.VectorOperators;
import jdk.incubator.vector.VectorSpecies;

/**
 * The compression function on several strings side by side: lane i of every vector belongs to string i. Used by one
 * thread at a time.
 */
final class Lanes {
    private static final VectorSpecies<Integer> SPECIES = IntVector.SPECIES_PREFERRED;
    /** How many strings are hashed side by side. */
    static final int LANES = SPECIES.length();

    private static final int BLOCK_BYTES = Compression.BLOCK_WORDS * Integer.BYTES;
    /** How many message words two quarter rounds take. */
    private static final int STEP = 4;
    /** Where the words of the message are that the rounds take, in order. */
    private static final int[] SCHEDULE = scaled(Compression.schedule());
    /** Where the words of the state are that are mixed, two quarter rounds at a time: the columns, then the diagonals. */
    private static final int[] PLACES = scaled(
            0, 1, 4, 5, 8, 9, 12, 13, 2, 3, 6, 7, 10, 11, 14, 15, 0, 1, 5, 6, 10, 11, 15, 12, 2, 3, 7, 4, 8, 9, 13, 14);

    private final int[] chaining = new int[Compression.CV_WORDS * LANES];
    private final int[] state = new int[Compression.BLOCK_WORDS * LANES];
    private final int[] message = new int[Compression.BLOCK_WORDS * LANES];

    /** Hashes each of the strings from this key. */
    void run(Strings strings, int[] key) {
        for (int i = 0; i < Compression.CV_WORDS; i++) {
            fill(chaining, i, key[i]);
        }
        int flags = strings.flags | strings.firstFlags;
        int offset = strings.offset;
        int left = strings.length;
        while (left > BLOCK_BYTES) {
            compress(strings, offset, BLOCK_BYTES, flags);
            offset += Compression.BLOCK_WORDS;
            left -= BLOCK_BYTES;
            flags = strings.flags;
        }
        compress(strings, offset, left, flags | strings.lastFlags);
        for (int lane = 0; lane < strings.count; lane++) {
            int to = strings.outputOffset + lane * strings.outputStride;
            for (int i = 0; i < Compression.CV_WORDS; i++) {
                strings.output[to + i] = chaining[i * LANES + lane];
            }
        }
    }

    private void compress(Strings strings, int offset, int length, int flags) {
        transpose(strings, offset);
        System.arraycopy(chaining, 0, state, 0, chaining.length);
        for (int i = 0; i < 4; i++) {
            fill(state, 8 + i, Compression.iv(i));
        }
        for (int lane = 0; lane < LANES; lane++) {
            long counter = strings.counter + (long) lane * strings.counterStep;
            state[12 * LANES + lane] = (int) counter;
            state[13 * LANES + lane] = (int) (counter >>> 32);
        }
        fill(state, 14, length);
        fill(state, 15, flags);
        mix(state, message);
        for (int i = 0; i < chaining.length; i++) {
            chaining[i] = state[i] ^ state[i + chaining.length];
        }
    }

    /** Lanes without a string keep what was there; their results go nowhere. */
    private void transpose(Strings strings, int offset) {
        int[] words = strings.words;
        for (int lane = 0; lane < strings.count; lane++) {
            int from = offset + lane * strings.stride;
            for (int i = 0; i < Compression.BLOCK_WORDS; i++) {
                message[i * LANES + lane] = words[from + i];
            }
        }
    }

    /**
     * All rounds, of which the loop does a quarter each time: much more than that is too much for the compiler, which then
     * makes objects of the vectors.
     */
    private static void mix(int[] state, int[] message) {
        for (int at = 0; at < SCHEDULE.length; at += STEP) {
            int place = 2 * at % PLACES.length;
            IntVector a0 = read(state, PLACES[place]);
            IntVector a1 = read(state, PLACES[place + 1]);
            IntVector b0 = read(state, PLACES[place + 2]);
            IntVector b1 = read(state, PLACES[place + 3]);
            IntVector c0 = read(state, PLACES[place + 4]);
            IntVector c1 = read(state, PLACES[place + 5]);
            IntVector d0 = read(state, PLACES[place + 6]);
            IntVector d1 = read(state, PLACES[place + 7]);
            a0 = a0.add(read(message, SCHEDULE[at])).add(b0);
            a1 = a1.add(read(message, SCHEDULE[at + 2])).add(b1);
            d0 = d0.lanewise(VectorOperators.XOR, a0).lanewise(VectorOperators.ROR, 16);
            d1 = d1.lanewise(VectorOperators.XOR, a1).lanewise(VectorOperators.ROR, 16);
            c0 = c0.add(d0);
            c1 = c1.add(d1);
            b0 = b0.lanewise(VectorOperators.XOR, c0).lanewise(VectorOperators.ROR, 12);
            b1 = b1.lanewise(VectorOperators.XOR, c1).lanewise(VectorOperators.ROR, 12);
            a0 = a0.add(read(message, SCHEDULE[at + 1])).add(b0);
            a1 = a1.add(read(message, SCHEDULE[at + 3])).add(b1);
            d0 = d0.lanewise(VectorOperators.XOR, a0).lanewise(VectorOperators.ROR, 8);
            d1 = d1.lanewise(VectorOperators.XOR, a1).lanewise(VectorOperators.ROR, 8);
            c0 = c0.add(d0);
            c1 = c1.add(d1);
            b0 = b0.lanewise(VectorOperators.XOR, c0).lanewise(VectorOperators.ROR, 7);
            b1 = b1.lanewise(VectorOperators.XOR, c1).lanewise(VectorOperators.ROR, 7);
            a0.intoArray(state, PLACES[place]);
            a1.intoArray(state, PLACES[place + 1]);
            b0.intoArray(state, PLACES[place + 2]);
            b1.intoArray(state, PLACES[place + 3]);
            c0.intoArray(state, PLACES[place + 4]);
            c1.intoArray(state, PLACES[place + 5]);
            d0.intoArray(state, PLACES[place + 6]);
            d1.intoArray(state, PLACES[place + 7]);
        }
    }

    private static IntVector read(int[] words, int place) {
        return IntVector.fromArray(SPECIES, words, place);
    }

    private static void fill(int[] words, int row, int value) {
        Arrays.fill(words, row * LANES, (row + 1) * LANES, value);
    }

    private static int[] scaled(int... places) {
        for (int i = 0; i < places.length; i++) {
            places[i] *= LANES;
        }
        return places;
    }
}
