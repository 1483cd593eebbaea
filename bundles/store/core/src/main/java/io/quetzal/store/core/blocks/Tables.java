package io.quetzal.store.core.blocks;

import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.PackTable;
import io.quetzal.store.core.pack.PackReader;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The tables of packs that were used last. Blocks that were stored together are looked for together, so one table that is
 * read answers for thousands of blocks.
 */
final class Tables {
    private static final int FIRST_ROOM = 64;
    private static final float LOAD = 0.75f;

    private final PackReader reader;
    private final long mostBytes;
    private final Map<Integer, PackTable> cached = new LinkedHashMap<>(FIRST_ROOM, LOAD, true);
    /** Those that no pack has any more, so that they cannot be read again. */
    private final Map<Integer, PackTable> salvaged = new HashMap<>();

    private long bytes;

    Tables(PackReader reader, long mostBytes) {
        this.reader = reader;
        this.mostBytes = mostBytes;
    }

    /** The table of a finished pack. */
    PackTable get(int number, PackEntry entry) {
        @Nullable PackTable found = cached(number);
        if (found != null) {
            return found;
        }
        PackTable read = reader.table(entry);
        keep(number, read);
        return read;
    }

    private synchronized @Nullable PackTable cached(int number) {
        @Nullable PackTable own = salvaged.get(number);
        return own == null ? cached.get(number) : own;
    }

    /** Keeps the table of a pack that has none itself, as long as the pack is there. */
    synchronized void keepSalvaged(int number, PackTable table) {
        salvaged.put(number, table);
    }

    /** The table of a pack that has none itself; null if it has one. */
    synchronized @Nullable PackTable salvaged(int number) {
        return salvaged.get(number);
    }

    synchronized void keep(int number, PackTable table) {
        @Nullable PackTable before = cached.put(number, table);
        bytes += table.memoryBytes() - (before == null ? 0 : before.memoryBytes());
        Iterator<PackTable> oldest = cached.values().iterator();
        while (bytes > mostBytes && cached.size() > 1) {
            bytes -= oldest.next().memoryBytes();
            oldest.remove();
        }
    }

    synchronized void forget(int number) {
        salvaged.remove(number);
        @Nullable PackTable table = cached.remove(number);
        if (table != null) {
            bytes -= table.memoryBytes();
        }
    }
}
