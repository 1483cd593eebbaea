package io.quetzal.store.core.blocks;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.core.disk.Disk;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.PackTable;
import io.quetzal.store.core.index.Loading;
import io.quetzal.store.core.pack.PackFiles;
import io.quetzal.store.core.pack.PackReader;
import io.quetzal.store.core.pack.PackSalvage;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the index of a store from the tables of its packs, and tidies up after a crash. */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final Disk disk;
    private final PackReader reader;
    private final Packs packs;
    private final Places places;
    private final Supplier<PackSalvage> salvage;

    /**
     * For one store.
     *
     * @param salvage makes what looks into damaged packs, for one thread
     */
    Opening(Disk disk, PackReader reader, Packs packs, Places places, Supplier<PackSalvage> salvage) {
        this.disk = disk;
        this.reader = reader;
        this.packs = packs;
        this.places = places;
        this.salvage = salvage;
    }

    /**
     * Loads the packs that the catalogue names, and deletes all others: a crash has kept them from being named, or from
     * being deleted. A pack that is damaged leaves the store of use: what is whole in it can be read, and whatever is put
     * again goes into another one.
     */
    void load(Collection<PackEntry> entries) {
        Set<String> named = new HashSet<>();
        entries.forEach(entry -> named.add(PackFiles.name(entry.id())));
        for (String name : disk.list(PackFiles.DIRECTORY)) {
            if (PackFiles.isPack(name) && !named.contains(name)) {
                disk.delete(PackFiles.DIRECTORY + "/" + name);
            }
        }
        List<Pack> added = entries.stream()
                .map(entry -> packs.add(number -> new Pack(number, entry)))
                .toList();
        try (Loading loading = places.load()) {
            added.parallelStream().forEach(pack -> load(pack, loading));
        }
    }

    private void load(Pack pack, Loading loading) {
        PackEntry entry = Objects.requireNonNull(pack.entry());
        try {
            loading.add(reader.table(entry).ids(), pack.number());
        } catch (StoreException e) {
            // One without a table of its own is known to be so, and what its records tell is the whole of it.
            pack.offer(!entry.hasTable());
            salvage(pack, entry, loading, e);
        }
    }

    private void salvage(Pack pack, PackEntry entry, Loading loading, StoreException damage) {
        try {
            PackTable table = salvage.get().table(entry);
            places.keepSalvaged(pack.number(), table);
            loading.add(table.ids(), pack.number());
            if (entry.hasTable()) {
                LOG.error(
                        "Of the {} blocks of a pack, {} can be read. {}",
                        entry.blocks(),
                        table.blocks(),
                        damage.getMessage());
            }
        } catch (StoreException e) {
            pack.offer(false);
            LOG.error("The {} blocks of a pack are missing. {}", entry.blocks(), damage.getMessage());
        }
    }
}
