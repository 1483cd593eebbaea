package io.quetzal.store.core.catalog;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.crypto.StoreKeys;
import io.quetzal.store.core.disk.Disk;
import io.quetzal.store.core.disk.DiskFile;
import io.quetzal.store.core.disk.DiskFiles;
import io.quetzal.store.core.format.RootSlot;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Optional;

/**
 * The file {@code root}: two generations, each in two copies. A commit overwrites the older one, so a crash in its middle
 * leaves the other; and one damaged copy leaves the other.
 */
final class RootFile implements AutoCloseable {
    private static final String NAME = "root";
    /** From its creation on: if it is shorter, somebody has cut it off. */
    private static final int LENGTH = RootSlot.BYTES * RootSlot.COPIES * RootSlot.SLOTS;

    private final StoreKeys keys;
    private final DiskFile file;

    private RootFile(StoreKeys keys, DiskFile file) {
        this.keys = keys;
        this.file = file;
    }

    /**
     * What is in the file.
     *
     * @param newest the last generation that is whole
     * @param torn whether something is where the generation after it would be, or was
     */
    record State(RootSlot newest, boolean torn) {}

    static RootFile create(Disk disk, StoreKeys keys, RootSlot first) {
        replace(disk, keys, first);
        return open(disk, keys);
    }

    /** Puts a file with nothing but this generation in place, whatever was there. */
    static void replace(Disk disk, StoreKeys keys, RootSlot first) {
        var bytes = new byte[LENGTH];
        byte[] slot = coded(keys, first);
        for (int copy = 0; copy < RootSlot.COPIES; copy++) {
            System.arraycopy(slot, 0, bytes, (int) RootSlot.position(first.generation(), copy), slot.length);
        }
        DiskFiles.write(disk, "", NAME, bytes);
    }

    static RootFile open(Disk disk, StoreKeys keys) {
        return new RootFile(keys, disk.open(NAME));
    }

    /** The newest generation. */
    State read(String place) {
        Optional<RootSlot> newest = Optional.empty();
        for (int slot = 0; slot < RootSlot.SLOTS; slot++) {
            for (int copy = 0; copy < RootSlot.COPIES; copy++) {
                Optional<RootSlot> found = decode(bytes(slot, copy));
                if (found.isPresent()
                        && (newest.isEmpty()
                                || found.get().generation() > newest.get().generation())) {
                    newest = found;
                }
            }
        }
        RootSlot slot = newest.orElseThrow(() -> new StoreException(
                StoreFailure.DAMAGED,
                "The file " + place + "/" + NAME + " is damaged: none of its copies is whole.",
                null));
        return new State(slot, torn(slot.generation() + 1));
    }

    /** Whether anything but zeros or an earlier generation is where this one would be, or may have been cut off there. */
    private boolean torn(long generation) {
        if (file.size() < LENGTH) {
            return true;
        }
        for (int copy = 0; copy < RootSlot.COPIES; copy++) {
            byte[] bytes = bytes((int) (generation % RootSlot.SLOTS), copy);
            if (decode(bytes).isEmpty() && !Arrays.equals(bytes, new byte[RootSlot.BYTES])) {
                return true;
            }
        }
        return false;
    }

    /** Returns when a crash leaves this generation there. */
    void write(RootSlot slot) {
        byte[] bytes = coded(keys, slot);
        for (int copy = 0; copy < RootSlot.COPIES; copy++) {
            file.write(ByteBuffer.wrap(bytes), RootSlot.position(slot.generation(), copy));
        }
        file.sync();
    }

    private static byte[] coded(StoreKeys keys, RootSlot slot) {
        byte[] bytes = slot.encode();
        MemorySegment segment = MemorySegment.ofArray(bytes);
        keys.rootCode(
                segment.asSlice(0, RootSlot.CODED_BYTES), segment.asSlice(RootSlot.CODED_BYTES, RootSlot.CODE_BYTES));
        return bytes;
    }

    private byte[] bytes(int slot, int copy) {
        var bytes = new byte[RootSlot.BYTES];
        file.read(ByteBuffer.wrap(bytes), RootSlot.position(slot, copy));
        return bytes;
    }

    private Optional<RootSlot> decode(byte[] bytes) {
        var code = new byte[RootSlot.CODE_BYTES];
        keys.rootCode(MemorySegment.ofArray(bytes).asSlice(0, RootSlot.CODED_BYTES), MemorySegment.ofArray(code));
        byte[] found = Arrays.copyOfRange(bytes, RootSlot.CODED_BYTES, RootSlot.BYTES);
        return MessageDigest.isEqual(code, found) ? Optional.of(RootSlot.decode(bytes)) : Optional.empty();
    }

    @Override
    public void close() {
        file.close();
    }
}
