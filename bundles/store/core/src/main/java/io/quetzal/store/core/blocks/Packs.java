package io.quetzal.store.core.blocks;

import io.quetzal.store.core.format.PackEntry;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;

/** The packs of the running store by their numbers, which are given once each. Reading takes no lock. */
final class Packs {
    private volatile @Nullable Pack[] byNumber = new @Nullable Pack[64];
    private int next;

    /** Adds a pack that knows its number. */
    synchronized Pack add(IntFunction<Pack> maker) {
        Pack pack = maker.apply(next);
        if (next == byNumber.length) {
            byNumber = Arrays.copyOf(byNumber, 2 * next);
        }
        @Nullable Pack[] now = byNumber;
        now[next] = pack;
        // The array's slot is plain; writing the reference again is what makes it seen.
        byNumber = now;
        next++;
        return pack;
    }

    /** The pack, or null if it is gone. */
    @Nullable
    Pack get(int number) {
        @Nullable Pack[] now = byNumber;
        return number < now.length ? now[number] : null;
    }

    synchronized void remove(Pack pack) {
        byNumber[pack.number()] = null;
    }

    /** All that are finished. */
    synchronized List<PackEntry> entries() {
        List<PackEntry> entries = new ArrayList<>();
        for (Pack pack : all()) {
            PackEntry entry = pack.entry();
            if (entry != null) {
                entries.add(entry);
            }
        }
        return entries;
    }

    synchronized List<Pack> all() {
        List<Pack> all = new ArrayList<>();
        for (Pack pack : byNumber) {
            if (pack != null) {
                all.add(pack);
            }
        }
        return all;
    }
}
