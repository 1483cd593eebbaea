package io.quetzal.store.core.pack;

import io.quetzal.store.core.crypto.StoreKeys;
import io.quetzal.store.core.disk.Disk;
import io.quetzal.store.core.format.Footer;
import io.quetzal.store.core.format.Id;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.PackTable;
import java.lang.foreign.MemorySegment;
import java.util.concurrent.ConcurrentLinkedDeque;

/** Opens packs of one store to read. Used by many threads at once. */
public final class PackReader {
    private final Disk disk;
    private final StoreKeys keys;
    private final Id store;
    private final ConcurrentLinkedDeque<FrameReader.Buffers> idle = new ConcurrentLinkedDeque<>();

    /** For one store. */
    public PackReader(Disk disk, StoreKeys keys, Id store) {
        this.disk = disk;
        this.keys = keys;
        this.store = store;
    }

    /** What is done with an open pack. */
    @FunctionalInterface
    public interface Deed<T> {
        /** Does it. */
        T with(FrameReader frames);
    }

    /** Opens a pack. Of one that was cut off, what is left can be read. */
    public <T> T read(PackEntry pack, Deed<T> deed) {
        FrameReader.Buffers polled = idle.pollFirst();
        FrameReader.Buffers buffers = polled == null ? new FrameReader.Buffers() : polled;
        String name = PackFiles.path(pack.id());
        try (FrameReader frames = FrameReader.open(disk, name, keys, buffers, pack.fileBytes())) {
            if (!frames.header().id().equals(pack.id())
                    || !frames.header().store().equals(store)) {
                throw FrameReader.damaged(disk.place() + "/" + name, "it is another pack under this name");
            }
            return deed.with(frames);
        } finally {
            idle.addFirst(buffers);
        }
    }

    /** Refuses a pack whose file is longer or shorter than it was written. */
    public void checkLength(PackEntry pack) {
        read(pack, frames -> {
            if (frames.presentBytes() != pack.fileBytes()) {
                throw FrameReader.damaged(
                        disk.place() + "/" + PackFiles.path(pack.id()),
                        "it has " + frames.presentBytes() + " bytes, and " + pack.fileBytes() + " were written");
            }
            return true;
        });
    }

    /** A pack's table of contents. */
    public PackTable table(PackEntry pack) {
        Footer trailer = pack.trailer();
        return read(pack, frames -> {
            if (!pack.hasTable()) {
                throw FrameReader.damaged(
                        disk.place() + "/" + PackFiles.path(pack.id()), "it has no table of contents");
            }
            var bytes = new byte[trailer.length()];
            frames.read(trailer.offset(), MemorySegment.ofArray(bytes));
            String what = "The table of " + disk.place() + "/" + PackFiles.path(pack.id());
            return PackTable.decode(bytes, frames.streamBytes(), what);
        });
    }
}
