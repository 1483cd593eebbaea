package io.quetzal.store.core.blocks;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.core.disk.Disk;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.PackTable;
import io.quetzal.store.core.pack.PackFiles;
import io.quetzal.store.core.pack.PackReader;
import java.util.Collection;
import java.util.HashSet;
import java.util.Objects;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes the index of a store from the tables of its packs, and tidies up after a crash. */
final class Opening {
    private static final Logger LOG = LoggerFactory.getLogger(Opening.class);

    private final Disk disk;
    private final PackReader reader;
    private final Packs packs;
    private final Places places;

    Opening(Disk disk, PackReader reader, Packs packs, Places places) {
        this.disk = disk;
        this.reader = reader;
        this.packs = packs;
        this.places = places;
    }

    /**
     * Loads the packs that the catalogue names, and deletes all others: a crash has kept them from being named, or from
     * being deleted. A pack that is damaged leaves the store of use; whatever is put again goes into another one.
     */
    void load(Collection<PackEntry> entries) {
        Set<String> named = new HashSet<>();
        entries.forEach(entry -> named.add(PackFiles.name(entry.id())));
        for (String name : disk.list(PackFiles.DIRECTORY)) {
            if (PackFiles.isPack(name) && !named.contains(name)) {
                disk.delete(PackFiles.DIRECTORY + "/" + name);
            }
        }
        entries.stream().map(entry -> packs.add(number -> new Pack(number, entry))).toList().parallelStream()
                .forEach(this::load);
    }

    private void load(Pack pack) {
        PackEntry entry = Objects.requireNonNull(pack.entry());
        try {
            PackTable table = reader.table(entry);
            places.add(pack.number(), table);
        } catch (StoreException e) {
            pack.offer(false);
            LOG.error("The blocks of a pack are missing. {}", e.getMessage());
        }
    }
}
