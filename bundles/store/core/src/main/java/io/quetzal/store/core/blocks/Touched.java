package io.quetzal.store.core.blocks;

import java.util.BitSet;
import java.util.HashMap;
import java.util.Map;
import java.util.function.BiConsumer;

/** Which blocks somebody relies on, one bit for each. Used by many threads at once. */
final class Touched {
    private final Map<Integer, BitSet> byPack = new HashMap<>();

    /** Adds a block; whether it was not there. */
    synchronized boolean add(int pack, int block) {
        BitSet blocks = byPack.computeIfAbsent(pack, number -> new BitSet());
        boolean added = !blocks.get(block);
        blocks.set(block);
        return added;
    }

    /** Whether a block is there. */
    synchronized boolean contains(int pack, int block) {
        BitSet blocks = byPack.get(pack);
        return blocks != null && blocks.get(block);
    }

    /** Adds blocks, of which each is a pack in the upper half and an ordinal in the lower. */
    synchronized void addAll(long[] places, int count) {
        for (int i = 0; i < count; i++) {
            add((int) (places[i] >>> Integer.SIZE), (int) places[i]);
        }
    }

    /** Shows every block. */
    synchronized void forEach(BiConsumer<Integer, Integer> visitor) {
        byPack.forEach((pack, blocks) -> blocks.stream().forEach(block -> visitor.accept(pack, block)));
    }

    /** The blocks of one pack. A copy. */
    synchronized BitSet of(int pack) {
        BitSet blocks = byPack.get(pack);
        return blocks == null ? new BitSet() : (BitSet) blocks.clone();
    }
}
