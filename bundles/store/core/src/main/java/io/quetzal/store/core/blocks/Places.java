package io.quetzal.store.core.blocks;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.PackTable;
import io.quetzal.store.core.index.BlockIndex;
import io.quetzal.store.core.index.Loading;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Knows where each block is: the index says where it may be, and the packs' tables whether it is there. */
final class Places implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Places.class);
    /** One of these is held while a block is looked for and announced, so that two writers do not announce the same. */
    private static final int STRIPES = 1024;

    /** No place. */
    static final long NONE = -1;

    private final BlockIndex index = new BlockIndex();
    private final Packs packs;
    private final Tables tables;
    private final Object[] stripes = new Object[STRIPES];

    Places(Packs packs, Tables tables) {
        this.packs = packs;
        this.tables = tables;
        for (int i = 0; i < STRIPES; i++) {
            stripes[i] = new Object();
        }
    }

    /** Where a block is. */
    record Place(PackEntry pack, int packNumber, PackTable table, int block) {}

    /** What a writer does to announce a block that is not there. */
    @FunctionalInterface
    interface Announcement {
        /** Gives the block its ordinal. */
        int ordinal();
    }

    /** Where a block is on which writers may rely, as a pack in the upper half and an ordinal in the lower; or none. */
    long known(MemorySegment id) {
        var search = new Search(id);
        index.find(id, search::look);
        return search.found;
    }

    /**
     * Announces a block unless it is there.
     *
     * @return where it was there; {@link #NONE} if it was announced
     */
    long announce(MemorySegment id, int pack, Announcement announcement) {
        int stripe = Short.toUnsignedInt(id.get(ValueLayout.JAVA_SHORT_UNALIGNED, 0)) % STRIPES;
        synchronized (stripes[stripe]) {
            long known = known(id);
            if (known == NONE) {
                index.add(id, pack, announcement.ordinal());
            }
            return known;
        }
    }

    /** To remember the blocks of many finished packs, before anything else is done. */
    Loading load() {
        return index.load();
    }

    /** Keeps the table that was made for a pack whose own is lost. */
    void keepSalvaged(int pack, PackTable table) {
        tables.keepSalvaged(pack, table);
    }

    /** The table that was made for a pack whose own is lost; null for every other pack. */
    @Nullable
    PackTable salvaged(int pack) {
        return tables.salvaged(pack);
    }

    /** All finished packs that have the block. */
    List<Place> places(MemorySegment id) {
        List<Place> found = new ArrayList<>(1);
        index.find(id, (number, block) -> {
            @Nullable Pack pack = packs.get(number);
            @Nullable PackEntry entry = pack == null ? null : pack.entry();
            if (entry != null) {
                PackTable table = tables.get(number, entry);
                if (table.is(block, id)) {
                    found.add(new Place(entry, number, table, block));
                }
            }
            return true;
        });
        return found;
    }

    /** Forgets every block of some packs. */
    void forget(List<Pack> gone) {
        Set<Integer> numbers = gone.stream().map(Pack::number).collect(Collectors.toSet());
        index.forget(numbers::contains);
        for (Pack pack : gone) {
            tables.forget(pack.number());
            packs.remove(pack);
        }
    }

    /** The table of a finished pack. */
    PackTable table(int number, PackEntry entry) {
        return tables.get(number, entry);
    }

    long memoryBytes() {
        return index.memoryBytes();
    }

    @Override
    public void close() {
        index.close();
    }

    /** Looks for one block. */
    private final class Search {
        private final MemorySegment id;
        private long found = NONE;

        Search(MemorySegment id) {
            this.id = id;
        }

        boolean look(int number, int block) {
            @Nullable Pack pack = packs.get(number);
            if (pack != null && pack.offered() && is(pack, block)) {
                found = ((long) number << Integer.SIZE) | block;
            }
            return found == NONE;
        }

        private boolean is(Pack pack, int block) {
            @Nullable PackEntry entry = pack.entry();
            if (entry == null) {
                return pack.growing().is(block, id);
            }
            try {
                return tables.get(pack.number(), entry).is(block, id);
            } catch (StoreException e) {
                // Its blocks are stored anew as they come, which is the best that can happen to them.
                LOG.warn("No block of pack {} is relied on any more. {}", pack.id(), e.getMessage());
                pack.offer(false);
                return false;
            }
        }
    }
}
