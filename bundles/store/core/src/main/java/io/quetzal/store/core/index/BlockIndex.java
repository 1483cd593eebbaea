package io.quetzal.store.core.index;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.ByteOrder;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/**
 * Where blocks are. All methods are called by many threads at once; each call locks a small part of the index for a short
 * time, and none locks all of it.
 *
 * <p>It takes 15 to 19 bytes for each block from a million blocks on, also while it grows, and little more than 1.5 MiB at
 * the least.
 */
public final class BlockIndex implements AutoCloseable {
    /** Packs are numbered from 0 to one less. */
    public static final int MOST_PACKS = Slot.MOST_PACKS;

    /** Blocks of a pack are numbered from 0 to one less. */
    public static final int MOST_BLOCKS_OF_A_PACK = Slot.MOST_BLOCKS_OF_A_PACK;

    private static final int SHARD_BITS = 10;
    static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);

    private final Pages pages = new Pages();
    private final Shard[] shards;

    /** Makes an empty index. */
    public BlockIndex() {
        shards = IntStream.range(0, 1 << SHARD_BITS)
                .mapToObj(i -> new Shard(pages))
                .toArray(Shard[]::new);
    }

    /** To fill it, as long as it is empty and nobody else uses it; what is loaded is found when the loading is closed. */
    public Loading load() {
        return new Loading(shards);
    }

    /**
     * Remembers a place; does nothing if it is known.
     *
     * @param id the block's id, which is a hash; its first 8 bytes count
     * @param pack 0 to {@link #MOST_PACKS} - 1
     * @param ordinal 0 to {@link #MOST_BLOCKS_OF_A_PACK} - 1
     * @throws IllegalArgumentException if pack or ordinal is another number
     */
    public void add(MemorySegment id, int pack, int ordinal) {
        long word = id.get(WORD, 0);
        shard(word).add(Slot.head(fingerprint(word), pack, ordinal), Slot.tail(pack, ordinal));
    }

    /** Shows every place that was remembered for this id, or for another one that begins alike. */
    public void find(MemorySegment id, PlaceVisitor visitor) {
        long word = id.get(WORD, 0);
        for (long place : shard(word).find(fingerprint(word))) {
            if (!visitor.place(Slot.packOfPlace(place), Slot.ordinalOfPlace(place))) {
                return;
            }
        }
    }

    /**
     * Forgets every place in these packs.
     *
     * @param packs is asked once or more for each pack
     * @return how many places that were
     */
    public long forget(IntPredicate packs) {
        long forgotten = 0;
        for (Shard shard : shards) {
            forgotten += shard.forget(packs);
        }
        return forgotten;
    }

    /** How many places it remembers. */
    public long size() {
        long size = 0;
        for (Shard shard : shards) {
            size += shard.size();
        }
        return size;
    }

    /** How many bytes it takes. */
    public long memoryBytes() {
        long bytes = pages.memoryBytes();
        for (Shard shard : shards) {
            bytes += shard.heapBytes();
        }
        return bytes;
    }

    /** Gives the memory back. Whoever still calls any other method gets an {@link IllegalStateException}. */
    @Override
    public void close() {
        pages.close();
    }

    private Shard shard(long word) {
        return shards[shardOf(word)];
    }

    /** The shard of an id that begins with this word. */
    static int shardOf(long word) {
        return (int) (word >>> (Long.SIZE - SHARD_BITS));
    }

    /** What follows the bits that choose the shard. */
    static long fingerprint(long word) {
        return (word << SHARD_BITS) >>> (Long.SIZE - Slot.FINGERPRINT_BITS);
    }
}
