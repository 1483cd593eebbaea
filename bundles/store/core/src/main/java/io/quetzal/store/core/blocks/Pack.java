package io.quetzal.store.core.blocks;

import io.quetzal.store.core.format.Id;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.PackTableBuilder;
import org.jspecify.annotations.Nullable;

/** A pack of the running store, known to the index by its number. */
final class Pack {
    private final int number;
    private final Id id;
    private final PackTableBuilder growing;
    private volatile @Nullable PackEntry entry;
    private volatile boolean offered = true;

    /** A pack that is being written. */
    Pack(int number, Id id, PackTableBuilder growing) {
        this.number = number;
        this.id = id;
        this.growing = growing;
    }

    /** A pack that was written by an earlier process. */
    Pack(int number, PackEntry entry) {
        this(number, entry.id(), new PackTableBuilder());
        this.entry = entry;
    }

    int number() {
        return number;
    }

    Id id() {
        return id;
    }

    /** What is in it so far, as long as it has no {@link #entry}. */
    PackTableBuilder growing() {
        return growing;
    }

    /** What the catalogue says or will say of it; null while it is being written. */
    @Nullable
    PackEntry entry() {
        return entry;
    }

    void finished(PackEntry finished) {
        entry = finished;
    }

    /** Whether writers may rely on its blocks. Not if it is going to be collected, or could not be written. */
    boolean offered() {
        return offered;
    }

    void offer(boolean now) {
        offered = now;
    }
}
