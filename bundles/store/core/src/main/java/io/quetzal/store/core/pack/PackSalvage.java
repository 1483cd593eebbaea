package io.quetzal.store.core.pack;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.blocks.ObjectRecord;
import io.quetzal.store.core.crypto.BlockNames;
import io.quetzal.store.core.crypto.StoreKeys;
import io.quetzal.store.core.disk.Disk;
import io.quetzal.store.core.format.FileKind;
import io.quetzal.store.core.format.Footer;
import io.quetzal.store.core.format.Id;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.PackTable;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;

/**
 * Finds out what is in a pack of which the catalogue says nothing, or whose table is damaged: by its records, of which each
 * tells of itself. Ids are computed again from the content. Used by one thread at a time.
 */
public final class PackSalvage {
    private final Disk disk;
    private final StoreKeys keys;
    private final Id store;
    private final BlockNames names;
    private final ExtentDecoder decoder;
    private final FrameReader.Buffers buffers = new FrameReader.Buffers();

    /** For one store. */
    public PackSalvage(Disk disk, StoreKeys keys, Id store, BlockNames names, ExtentDecoder decoder) {
        this.disk = disk;
        this.keys = keys;
        this.store = store;
        this.names = names;
        this.decoder = decoder;
    }

    /** Undoes what a codec has done. */
    @FunctionalInterface
    public interface ExtentDecoder {
        /** Gives an extent back; whether it filled the target exactly. */
        boolean decompress(int codec, MemorySegment stored, MemorySegment plain);
    }

    /**
     * A pack that was found.
     *
     * @param entry what the catalogue would say of it
     * @param objects the copies of objects in it, if it is of kind META
     * @param damage a sentence, if not all of it is as it was written
     */
    public record Found(PackEntry entry, List<ObjectRecord> objects, Optional<String> damage) {}

    /**
     * Looks into a file.
     *
     * @throws StoreException with {@code DAMAGED} if nothing can be made of it
     */
    public Found find(String fileName) {
        String name = PackFiles.DIRECTORY + "/" + fileName;
        String place = disk.place() + "/" + name;
        try (FrameReader frames = FrameReader.open(disk, name, keys, buffers)) {
            refuseUnless(PackFiles.name(frames.header().id()).equals(fileName), frames, place);
            try {
                PackEntry entry = entry(frames, place);
                if (entry.kind() != FileKind.META) {
                    return new Found(entry, List.of(), Optional.empty());
                }
                RecordScan scan = new RecordScan(frames, place).objects();
                return new Found(entry, scan.foundObjects(), scan.damage());
            } catch (StoreException e) {
                refuseUnlessDamaged(e);
                return byRecords(frames, place, e);
            }
        }
    }

    private Found byRecords(FrameReader frames, String place, StoreException damage) {
        RecordScan scan = new RecordScan(frames, place).blocks(names, decoder);
        PackTable table = scan.table();
        if (table.blocks() == 0 && scan.foundObjects().isEmpty()) {
            throw damage;
        }
        var entry = new PackEntry(
                frames.header().id(),
                frames.header().kind(),
                frames.fileBytes(),
                table.blocks(),
                plain(table),
                new Footer(0, 0));
        return new Found(
                entry,
                scan.foundObjects(),
                Optional.of(damage.getMessage() + " Its records were read instead, and " + table.blocks()
                        + " blocks found in them."));
    }

    private static PackEntry entry(FrameReader frames, String place) {
        Footer footer = frames.footer();
        var bytes = new byte[footer.length()];
        frames.read(footer.offset(), MemorySegment.ofArray(bytes));
        PackTable table = PackTable.decode(bytes, frames.streamBytes(), "The table of " + place);
        return new PackEntry(
                frames.header().id(), frames.header().kind(), frames.fileBytes(), table.blocks(), plain(table), footer);
    }

    private static long plain(PackTable table) {
        long plain = 0;
        for (int extent = 0; extent < table.extents(); extent++) {
            plain += table.plain(extent);
        }
        return plain;
    }

    /**
     * What is whole in a pack that the catalogue names, as a table.
     *
     * @throws StoreException with {@code DAMAGED} if nothing is
     */
    public PackTable table(PackEntry pack) {
        String name = PackFiles.path(pack.id());
        String place = disk.place() + "/" + name;
        try (FrameReader frames = FrameReader.open(disk, name, keys, buffers, pack.fileBytes())) {
            refuseUnless(frames.header().id().equals(pack.id()), frames, place);
            return new RecordScan(frames, place).blocks(names, decoder).table();
        }
    }

    private void refuseUnless(boolean rightId, FrameReader frames, String place) {
        if (!rightId || !frames.header().store().equals(store)) {
            throw FrameReader.damaged(place, "it is another pack under this name");
        }
    }

    private static void refuseUnlessDamaged(StoreException e) {
        if (e.reason() != StoreFailure.DAMAGED) {
            throw e;
        }
    }
}
