package io.quetzal.store.core.blocks;

/**
 * What came of a {@link BlockSession#put}. Compressed blocks are counted when they are compressed, which may be in a later
 * call: the sum over a session after its commit is exact, a single call's is not.
 *
 * @param newBlocks how many blocks were not there before
 * @param newBytes how many bytes these have
 * @param storedBytes how many bytes of packs these take
 */
public record PutCounts(long newBlocks, long newBytes, long storedBytes) {
    /** Nothing. */
    public static final PutCounts NONE = new PutCounts(0, 0, 0);

    /** Both together. */
    public PutCounts plus(PutCounts other) {
        return new PutCounts(newBlocks + other.newBlocks, newBytes + other.newBytes, storedBytes + other.storedBytes);
    }
}
