package io.quetzal.store.core.pack;

import io.quetzal.store.core.crypto.StoreKeys;
import io.quetzal.store.core.disk.Disk;
import io.quetzal.store.core.disk.DiskFile;
import io.quetzal.store.core.format.Encoder;
import io.quetzal.store.core.format.Footer;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.PackHeader;
import io.quetzal.store.core.format.PackTableBuilder;
import io.quetzal.store.core.format.RecordHeader;
import io.quetzal.store.core.format.RecordHeader.Kind;
import java.lang.foreign.MemorySegment;

/**
 * A pack that is being written. Used by one thread at a time; its {@link #table} is read by many.
 *
 * <p>A block gets its ordinal when it is announced, and is in the pack when the extent that holds it was added.
 */
public final class PackWriter implements AutoCloseable {
    private final Disk disk;
    private final PackHeader header;
    private final DiskFile file;
    private final FrameWriter frames;
    private final PackTableBuilder table = new PackTableBuilder();
    private int inExtents;
    private long plain;

    /** Begins a pack. */
    public PackWriter(Disk disk, PackHeader header, StoreKeys keys, FrameBuffers buffers) {
        this.disk = disk;
        this.header = header;
        file = disk.create(PackFiles.path(header.id()));
        boolean begun = false;
        try {
            frames = new FrameWriter(file, header, keys, buffers);
            begun = true;
        } finally {
            if (!begun) {
                discard();
            }
        }
    }

    /** What is in it so far. */
    public PackTableBuilder table() {
        return table;
    }

    /** How long the file will be about, once it is finished. */
    public long fileBytes() {
        return frames.fileBytes() + table.trailerBytes();
    }

    /** Adds the next blocks that were announced and are in no extent yet. */
    public void extent(int codec, int plainBytes, MemorySegment stored, int blocks) {
        frames.beginRecord();
        int storedBytes = (int) stored.byteSize();
        frames.write(new RecordHeader(Kind.EXTENT, codec, plainBytes, storedBytes, blocks).encode());
        var lengths = new Encoder(blocks * 3);
        for (int i = 0; i < blocks; i++) {
            lengths.varint(table.length(inExtents + i));
        }
        frames.write(lengths.toBytes());
        table.addExtent(frames.position(), plainBytes, storedBytes, codec, blocks);
        frames.write(stored);
        inExtents += blocks;
        plain += plainBytes;
    }

    /** Adds a copy of what a fragment will say of an object, for the case that the fragment gets lost. */
    public void object(byte[] encoded) {
        frames.beginRecord();
        frames.write(new RecordHeader(Kind.OBJECT, RecordHeader.RAW, encoded.length, encoded.length, 0).encode());
        frames.write(encoded);
    }

    /** Writes the trailer and all that is not written yet. Nothing is synced. */
    public PackEntry finish() {
        if (inExtents != table.blocks()) {
            throw new IllegalStateException(table.blocks() - inExtents + " blocks are in no extent");
        }
        byte[] trailer = table.encode();
        frames.beginRecord();
        frames.write(new RecordHeader(Kind.TRAILER, RecordHeader.RAW, trailer.length, trailer.length, 0).encode());
        var footer = new Footer(frames.position(), trailer.length);
        frames.write(trailer);
        long fileBytes = frames.finish(footer);
        return new PackEntry(header.id(), header.kind(), fileBytes, table.blocks(), plain, footer);
    }

    /** Returns when the file is on stable storage; its name is not yet. */
    public void sync() {
        file.sync();
    }

    @Override
    public void close() {
        file.close();
    }

    /** Closes and deletes it. */
    public void discard() {
        file.close();
        disk.delete(PackFiles.path(header.id()));
    }
}
