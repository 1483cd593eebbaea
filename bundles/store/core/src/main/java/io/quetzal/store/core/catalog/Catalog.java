package io.quetzal.store.core.catalog;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.blocks.ObjectRecord;
import io.quetzal.store.core.crypto.StoreKeys;
import io.quetzal.store.core.disk.Disk;
import io.quetzal.store.core.format.Fragment;
import io.quetzal.store.core.format.Id;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.RootSlot;
import io.quetzal.store.core.format.RootSlot.FragmentRef;
import io.quetzal.store.core.pack.FragmentFiles;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentNavigableMap;
import java.util.concurrent.ConcurrentSkipListMap;
import org.jspecify.annotations.Nullable;

/** Packs and objects, in memory and on the disk. Objects are read by any thread; one at a time commits. */
public final class Catalog implements AutoCloseable {
    private final FragmentFiles files;
    private final RootFile root;
    private final ConcurrentNavigableMap<UniqueId, ObjectRecord> objects = new ConcurrentSkipListMap<>();
    private final Map<Id, PackEntry> packs = new LinkedHashMap<>();
    /** The fragments, each with the first generation of which it tells. */
    private final List<Part> parts = new ArrayList<>();

    private long generation;
    private @Nullable StoreException broken;

    private record Part(long from, FragmentRef ref) {
        long generations() {
            return ref.number() - from + 1;
        }
    }

    private Catalog(FragmentFiles files, RootFile root) {
        this.files = files;
        this.root = root;
    }

    /** Makes the files of an empty catalogue. */
    public static Catalog create(Disk disk, StoreKeys keys, Id store) {
        disk.makeDirectory(FragmentFiles.DIRECTORY);
        RootFile root = RootFile.create(disk, keys, new RootSlot(0, 0, List.of()));
        return new Catalog(new FragmentFiles(disk, keys, store), root);
    }

    /**
     * Reads the catalogue, as the last commit left it. A commit that a crash has interrupted is completed if it was as far
     * as the root, for then all that it needs is there; otherwise it was never acknowledged, and nothing is left of it.
     */
    public static Catalog open(Disk disk, StoreKeys keys, Id store) {
        try {
            return read(disk, keys, store);
        } catch (StoreException e) {
            if (e.reason() != StoreFailure.DAMAGED) {
                throw e;
            }
            throw new StoreException(
                    StoreFailure.DAMAGED,
                    "The catalogue of the store in " + disk.place() + " is damaged or lost, so it cannot be opened. "
                            + e.getMessage()
                            + " The packs know all that is in it: have it made anew with \"quarx rebuild\","
                            + " or \"quetzal store rebuild\" for that of a node.",
                    e);
        }
    }

    private static Catalog read(Disk disk, StoreKeys keys, Id store) {
        RootFile root = RootFile.open(disk, keys);
        boolean opened = false;
        try {
            var catalog = new Catalog(new FragmentFiles(disk, keys, store), root);
            catalog.recover(root.read(disk.place()), disk.place());
            catalog.deleteOrphans(disk);
            opened = true;
            return catalog;
        } finally {
            if (!opened) {
                root.close();
            }
        }
    }

    private void recover(RootFile.State state, String place) {
        generation = state.newest().generation();
        List<FragmentRef> refs = new ArrayList<>(state.newest().fragments());
        if (state.torn()) {
            next(place).ifPresent(next -> {
                // What it was merged from may be gone already.
                refs.removeIf(ref -> ref.number() >= next.from);
                refs.add(next.ref);
                generation++;
            });
        }
        for (FragmentRef ref : refs) {
            Fragment fragment = files.read(ref);
            apply(fragment);
            parts.add(new Part(fragment.from(), ref));
        }
        if (state.torn()) {
            // Over what was torn, or was damaged: whatever it was, it is of no use to anybody.
            root.write(slot());
        }
    }

    /**
     * The fragment of the generation that is not in the root, if there is one. It was whole before anything of that generation
     * came into the root, so if it is damaged, a commit of which somebody was told is lost, and who opens the store has to
     * know.
     */
    private Optional<Part> next(String place) {
        long next = generation + 1;
        if (!files.exists(next)) {
            return Optional.empty();
        }
        try {
            FragmentRef ref = files.refer(next);
            return Optional.of(new Part(files.read(ref).from(), ref));
        } catch (StoreException e) {
            throw new StoreException(
                    StoreFailure.DAMAGED,
                    "Of commit " + next + " of the store in " + place + " neither the file root nor the fragment "
                            + FragmentFiles.name(next) + " is whole. " + e.getMessage(),
                    e);
        }
    }

    private void deleteOrphans(Disk disk) {
        List<String> named = parts.stream()
                .map(part -> FragmentFiles.name(part.ref.number()))
                .toList();
        for (String name : disk.list(FragmentFiles.DIRECTORY)) {
            if (!named.contains(name)) {
                disk.delete(FragmentFiles.DIRECTORY + "/" + name);
            }
        }
    }

    private void apply(Fragment fragment) {
        fragment.packs().forEach(pack -> packs.put(pack.id(), pack));
        fragment.packsGone().forEach(packs::remove);
        fragment.objects().forEach(object -> objects.put(object.id(), object));
        fragment.objectsGone().forEach(objects::remove);
    }

    private RootSlot slot() {
        return new RootSlot(generation, 0, parts.stream().map(Part::ref).toList());
    }

    /**
     * What a commit changes.
     *
     * @param packs which are new, and on stable storage
     * @param packsGone which are no more; their files are to be deleted afterwards
     * @param objects which are new
     * @param objectsGone which are no more
     */
    public record Change(
            List<PackEntry> packs, List<Id> packsGone, List<ObjectRecord> objects, List<UniqueId> objectsGone) {}

    /**
     * Commits; returns when a crash cannot undo it.
     *
     * @throws StoreException if it cannot. Either nothing has changed, or, when the root itself could not be written, nobody
     *     knows: then every later commit is refused, and the store has to be opened anew.
     */
    public synchronized void commit(Change change) {
        refuseIfBroken();
        long next = generation + 1;
        var fragment = new Fragment(next, next, change.packs, change.packsGone, change.objects, change.objectsGone);
        List<Part> merged = partsToMerge();
        FragmentRef ref = write(merged, fragment);
        List<Part> before = List.copyOf(parts);
        parts.removeAll(merged);
        parts.add(new Part(merged.isEmpty() ? next : merged.getFirst().from, ref));
        generation = next;
        try {
            root.write(slot());
        } catch (StoreException e) {
            parts.clear();
            parts.addAll(before);
            broken = e;
            throw e;
        }
        apply(fragment);
        merged.forEach(part -> files.delete(part.ref.number()));
    }

    /** Whether a failed commit has left it unknown what the disk has. */
    public synchronized void refuseIfBroken() {
        if (broken != null) {
            throw new StoreException(
                    StoreFailure.DISK_FAILED,
                    "Nothing more can be stored: an earlier commit has failed so that nobody knows whether it is on the"
                            + " disk. Close the store, look after the disk, and open it again. It had failed because: "
                            + broken.getMessage(),
                    broken);
        }
    }

    /** As in a binary counter: what tells of as many generations as all later ones together is merged with them. */
    private List<Part> partsToMerge() {
        long generations = 1;
        int first = parts.size();
        while (first > 0 && parts.get(first - 1).generations() <= generations) {
            first--;
            generations += parts.get(first).generations();
        }
        return List.copyOf(parts.subList(first, parts.size()));
    }

    private FragmentRef write(List<Part> merged, Fragment fragment) {
        List<Fragment> all = new ArrayList<>();
        merged.forEach(part -> all.add(files.read(part.ref)));
        all.add(fragment);
        boolean first = merged.size() == parts.size();
        boolean written = false;
        try {
            FragmentRef ref = files.write(Fragment.merge(all, first));
            written = true;
            return ref;
        } finally {
            if (!written) {
                files.delete(fragment.to());
            }
        }
    }

    /** The packs, in the order in which they came. */
    public synchronized Collection<PackEntry> packs() {
        return List.copyOf(packs.values());
    }

    /** An object, or nothing. */
    public Optional<ObjectRecord> object(UniqueId id) {
        return Optional.ofNullable(objects.get(id));
    }

    /** All objects by their ids, as they are now. */
    public ConcurrentNavigableMap<UniqueId, ObjectRecord> objects() {
        return objects;
    }

    /** How many commits there have been. */
    public synchronized long generation() {
        return generation;
    }

    @Override
    public void close() {
        root.close();
    }
}
