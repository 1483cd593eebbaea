package io.quetzal.store.core.pack;

import io.quetzal.store.core.blocks.ObjectRecord;
import io.quetzal.store.core.crypto.StoreKeys;
import io.quetzal.store.core.disk.Disk;
import io.quetzal.store.core.format.Footer;
import io.quetzal.store.core.format.Id;
import io.quetzal.store.core.format.ObjectFormat;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.PackTable;
import io.quetzal.store.core.format.RecordHeader;
import io.quetzal.store.core.format.RecordHeader.Kind;
import java.lang.foreign.MemorySegment;
import java.util.ArrayList;
import java.util.List;

/** Reads of packs what the catalogue would say of them. Used by one thread at a time. */
public final class PackSalvage {
    private static final int LONGEST_VARINT = 5;

    private final Disk disk;
    private final StoreKeys keys;
    private final Id store;
    private final FrameReader.Buffers buffers = new FrameReader.Buffers();

    /** For one store. */
    public PackSalvage(Disk disk, StoreKeys keys, Id store) {
        this.disk = disk;
        this.keys = keys;
        this.store = store;
    }

    /** What the catalogue would say of a pack, from its footer and its table. */
    public PackEntry entry(String fileName) {
        String name = PackFiles.DIRECTORY + "/" + fileName;
        String place = disk.place() + "/" + name;
        try (FrameReader frames = FrameReader.open(disk, name, keys, buffers)) {
            if (!frames.header().store().equals(store)
                    || !PackFiles.name(frames.header().id()).equals(fileName)) {
                throw FrameReader.damaged(place, "it is another pack under this name");
            }
            Footer footer = frames.footer();
            var bytes = new byte[footer.length()];
            frames.read(footer.offset(), MemorySegment.ofArray(bytes));
            PackTable table = PackTable.decode(bytes, frames.streamBytes(), "The table of " + place);
            long plain = 0;
            for (int extent = 0; extent < table.extents(); extent++) {
                plain += table.plain(extent);
            }
            return new PackEntry(
                    frames.header().id(), frames.header().kind(), frames.fileBytes(), table.blocks(), plain, footer);
        }
    }

    /** The copies of objects in a pack. */
    public List<ObjectRecord> objects(PackEntry pack) {
        String name = PackFiles.path(pack.id());
        List<ObjectRecord> objects = new ArrayList<>();
        try (FrameReader frames = FrameReader.open(disk, name, keys, buffers)) {
            var head = new byte[RecordHeader.BYTES];
            // The trailer is the last record, and behind its header is where the catalogue says it is.
            long end = pack.trailer().offset() - RecordHeader.BYTES;
            for (long at = 0; at < end; ) {
                frames.read(at, MemorySegment.ofArray(head));
                RecordHeader record = RecordHeader.decode(head, 0, disk.place() + "/" + name);
                at += RecordHeader.BYTES;
                if (record.kind() == Kind.OBJECT) {
                    var bytes = new byte[record.stored()];
                    frames.read(at, MemorySegment.ofArray(bytes));
                    objects.add(ObjectFormat.decode(bytes, "An object in " + disk.place() + "/" + name));
                } else {
                    at += lengths(frames, at, record.blocks());
                }
                at += record.stored();
            }
        }
        return objects;
    }

    /** How many bytes the lengths of a record's blocks take. */
    private static int lengths(FrameReader frames, long at, int blocks) {
        long most = Math.min((long) blocks * LONGEST_VARINT, frames.streamBytes() - at);
        var bytes = new byte[(int) most];
        frames.read(at, MemorySegment.ofArray(bytes));
        int length = 0;
        for (int block = 0; block < blocks && length < bytes.length; length++) {
            block += bytes[length] >= 0 ? 1 : 0;
        }
        return length;
    }
}
