package io.quetzal.store.core.format;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * What the store is: the fragments that make up its catalogue. Each commit writes one, twice, over the one before the last;
 * a code at its end that only who has the store's keys can compute tells a whole one from a torn one.
 *
 * @param generation how many commits there have been
 * @param epoch kept free for the epochs of leases; 0
 * @param fragments from the first to the last
 */
public record RootSlot(long generation, long epoch, List<FragmentRef> fragments) {
    /** How many bytes it has. */
    public static final int BYTES = 4096;
    /** How many bytes the code at its end has. */
    public static final int CODE_BYTES = 32;
    /** How many copies there are of each. */
    public static final int COPIES = 2;
    /** How many generations are kept. */
    public static final int SLOTS = 2;
    /** What the code is computed of. */
    public static final int CODED_BYTES = BYTES - CODE_BYTES;
    /** How many fragments there can be. */
    public static final int MOST_FRAGMENTS = 100;

    private static final byte[] MAGIC = Versions.magic("QXROOT\0\0");

    /**
     * A fragment of the catalogue.
     *
     * @param number the generation at which it was committed, which names its file
     * @param fileBytes how long its file is
     * @param id what its header says
     */
    public record FragmentRef(long number, long fileBytes, Id id) {}

    /** Where in the root file a generation's copy is. */
    public static long position(long generation, int copy) {
        return (generation % SLOTS * COPIES + copy) * BYTES;
    }

    /** All bytes but the code, which the caller puts behind them. */
    public byte[] encode() {
        Encoder encoder = Versions.begin(MAGIC).u64(generation).u64(epoch).u32(fragments.size());
        for (FragmentRef fragment : fragments) {
            encoder.u64(fragment.number).u64(fragment.fileBytes);
            fragment.id.write(encoder);
        }
        return Arrays.copyOf(encoder.zerosTo(CODED_BYTES).toBytes(), BYTES);
    }

    /** Reads one whose code agrees. */
    public static RootSlot decode(byte[] bytes) {
        var decoder = new Decoder(bytes, 0, CODED_BYTES, "The root file");
        decoder.magic(MAGIC);
        decoder.versionAndFeatures();
        long generation = decoder.u63();
        long epoch = decoder.u63();
        List<FragmentRef> fragments = new ArrayList<>();
        for (int left = decoder.u32(MOST_FRAGMENTS); left > 0; left--) {
            fragments.add(new FragmentRef(decoder.u63(), decoder.u63(), Id.read(decoder)));
        }
        return new RootSlot(generation, epoch, fragments);
    }
}
