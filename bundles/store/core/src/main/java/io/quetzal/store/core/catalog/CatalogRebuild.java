package io.quetzal.store.core.catalog;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.core.blocks.ObjectRecord;
import io.quetzal.store.core.crypto.StoreKeys;
import io.quetzal.store.core.disk.Disk;
import io.quetzal.store.core.format.Fragment;
import io.quetzal.store.core.format.Id;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.RootSlot;
import io.quetzal.store.core.pack.FragmentFiles;
import io.quetzal.store.core.pack.PackFiles;
import io.quetzal.store.core.pack.PackSalvage;
import io.quetzal.store.core.pack.PackSalvage.Found;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Makes a catalogue of whatever packs and fragments are whole, for a store whose own cannot be read. Packs have copies of the
 * objects, so that fragments are needed only to know which objects were deleted.
 */
public final class CatalogRebuild {
    private final Disk disk;
    private final StoreKeys keys;
    private final FragmentFiles fragments;
    private final PackSalvage salvage;
    private final List<String> problems = new ArrayList<>();
    private final List<PackEntry> packs = new ArrayList<>();
    private final Map<UniqueId, ObjectRecord> objects = new HashMap<>();
    private final Set<UniqueId> objectsGone = new HashSet<>();
    private long generation;

    private CatalogRebuild(Disk disk, StoreKeys keys, Id store, PackSalvage salvage) {
        this.disk = disk;
        this.keys = keys;
        fragments = new FragmentFiles(disk, keys, store);
        this.salvage = salvage;
    }

    /**
     * Replaces the catalogue; until the very end nothing changes.
     *
     * @param salvage looks into packs of this store
     * @return what could not be read, as sentences
     */
    public static List<String> rebuild(Disk disk, StoreKeys keys, Id store, PackSalvage salvage, JobContext job) {
        var rebuild = new CatalogRebuild(disk, keys, store, salvage);
        rebuild.readFragments();
        rebuild.readPacks(job);
        rebuild.write();
        return List.copyOf(rebuild.problems);
    }

    private void readFragments() {
        for (String name : disk.list(FragmentFiles.DIRECTORY)) {
            FragmentFiles.number(name).ifPresent(number -> {
                generation = Math.max(generation, number);
                try {
                    Fragment fragment = fragments.read(fragments.refer(number));
                    fragment.objects().forEach(object -> objects.put(object.id(), object));
                    objectsGone.addAll(fragment.objectsGone());
                } catch (StoreException e) {
                    problems.add(e.getMessage());
                }
            });
        }
    }

    private void readPacks(JobContext job) {
        List<String> names = disk.list(PackFiles.DIRECTORY).stream()
                .filter(PackFiles::isPack)
                .toList();
        long done = 0;
        for (String name : names) {
            job.checkCancelled();
            job.progress(new Progress(done, names.size(), "packs", "reading packs"));
            done++;
            try {
                Found found = salvage.find(name);
                packs.add(found.entry());
                found.objects().forEach(object -> objects.putIfAbsent(object.id(), object));
                found.damage().ifPresent(problems::add);
            } catch (StoreException e) {
                problems.add(e.getMessage());
            }
        }
    }

    private void write() {
        objects.keySet().removeAll(objectsGone);
        // Beyond every generation of which anything may be left.
        long next = generation + 2;
        var all = new Fragment(0, next, packs, List.of(), List.copyOf(objects.values()), List.of());
        RootFile.replace(disk, keys, new RootSlot(next, 0, List.of(fragments.write(all))));
    }
}
