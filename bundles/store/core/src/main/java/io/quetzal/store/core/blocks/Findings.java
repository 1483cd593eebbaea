package io.quetzal.store.core.blocks;

import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.LongAdder;

/** What checking packs has found so far. Used by many threads at once. */
final class Findings {
    private final Touched bad = new Touched();
    private final List<String> damage = new ArrayList<>();
    private final LongAdder blocks = new LongAdder();
    private final LongAdder readBytes = new LongAdder();

    /** So many blocks more were compared with their ids. */
    void checked(long more) {
        blocks.add(more);
    }

    /** So much more was read. */
    void read(long bytes) {
        readBytes.add(bytes);
    }

    /** A block is not what was written. */
    void bad(int pack, int block) {
        bad.add(pack, block);
    }

    /** Something is wrong, as a sentence that names the pack and the place. */
    synchronized void damage(String sentence) {
        damage.add(sentence);
    }

    /** The sentences, in an order that does not depend on which thread was quicker. */
    synchronized List<String> damage() {
        return damage.stream().sorted().toList();
    }

    long blocks() {
        return blocks.sum();
    }

    long readBytes() {
        return readBytes.sum();
    }

    /** Whether no pack has the block whole, as far as is known. */
    boolean isLost(MemorySegment block, Places places) {
        return places.places(block).stream().allMatch(each -> bad.contains(each.packNumber(), each.block()));
    }
}
