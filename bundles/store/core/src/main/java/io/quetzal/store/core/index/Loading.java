package io.quetzal.store.core.index;

import java.lang.foreign.MemorySegment;
import java.util.stream.Stream;

/**
 * Fills an index that is empty, with many places at once: these are put one behind the other, and brought into their order
 * only at the end, when all are there. Places are added by many threads.
 */
public final class Loading implements AutoCloseable {
    private static final int ID_BYTES = 32;

    private final Shard[] shards;

    Loading(Shard[] shards) {
        this.shards = shards;
    }

    /**
     * Remembers all blocks of a pack.
     *
     * @param ids one behind the other, each {@value #ID_BYTES} bytes
     * @param pack as for {@link BlockIndex#add}; comes once only
     */
    public void add(MemorySegment ids, int pack) {
        int count = (int) (ids.byteSize() / ID_BYTES);
        var words = new long[count];
        var ends = new int[shards.length + 1];
        for (int i = 0; i < count; i++) {
            words[i] = ids.get(BlockIndex.WORD, (long) i * ID_BYTES);
            ends[BlockIndex.shardOf(words[i]) + 1]++;
        }
        for (int shard = 0; shard < shards.length; shard++) {
            ends[shard + 1] += ends[shard];
        }
        int[] begins = ends.clone();
        var heads = new long[count];
        var tails = new int[count];
        for (int i = 0; i < count; i++) {
            int at = begins[BlockIndex.shardOf(words[i])]++;
            heads[at] = Slot.head(BlockIndex.fingerprint(words[i]), pack, i);
            tails[at] = Slot.tail(pack, i);
        }
        for (int shard = 0; shard < shards.length; shard++) {
            if (ends[shard] < ends[shard + 1]) {
                shards[shard].append(heads, tails, ends[shard], ends[shard + 1]);
            }
        }
    }

    /** Brings all into their order; from then on they are found. */
    @Override
    public void close() {
        Stream.of(shards).parallel().forEach(Shard::settle);
    }
}
