package io.quetzal.store.core.disk;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import java.nio.ByteBuffer;

/** Small files, read and written whole. */
public final class DiskFiles {
    private static final String UNFINISHED = ".new";

    private DiskFiles() {}

    /**
     * All bytes of a file.
     *
     * @throws StoreException with {@code DAMAGED} if there are more than the limit
     */
    public static byte[] read(Disk disk, String name, int limit) {
        try (DiskFile file = disk.open(name)) {
            long size = file.size();
            if (size > limit) {
                throw new StoreException(
                        StoreFailure.DAMAGED,
                        disk.place() + "/" + name + " is damaged: it has " + size + " bytes, and at most " + limit
                                + " make sense. Take it from a copy of the store.",
                        null);
            }
            var bytes = new byte[(int) size];
            file.read(ByteBuffer.wrap(bytes), 0);
            return bytes;
        }
    }

    /** Puts a file in place as a whole, and returns when a crash leaves it there. */
    public static void write(Disk disk, String directory, String name, byte[] bytes) {
        String path = directory.isEmpty() ? name : directory + "/" + name;
        disk.delete(path + UNFINISHED);
        try (DiskFile file = disk.create(path + UNFINISHED)) {
            file.write(ByteBuffer.wrap(bytes), 0);
            file.sync();
        }
        disk.rename(path + UNFINISHED, path);
        disk.syncDirectory(directory);
    }
}
