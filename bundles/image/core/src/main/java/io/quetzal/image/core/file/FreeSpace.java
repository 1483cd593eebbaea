package io.quetzal.image.core.file;

import io.quetzal.image.api.ImageException;
import io.quetzal.image.api.ImageException.ImageFailure;
import io.quetzal.platform.api.quantity.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Asks whether there is room before much work is done in vain. */
public final class FreeSpace {
    private FreeSpace() {}

    /**
     * Goes on only if there is room.
     *
     * @param directory on which disk
     * @param needed about how much
     * @param what what needs it, as the beginning of a sentence
     * @throws ImageException if there is less
     */
    public static void require(Path directory, ByteSize needed, String what) throws IOException {
        var free = new ByteSize(Files.getFileStore(directory).getUsableSpace());
        if (free.compareTo(needed) < 0) {
            throw new ImageException(
                    ImageFailure.DISK_FULL,
                    what + " needs about " + needed + " on the disk of " + directory + ", where " + free
                            + " are free. Make room and build again.",
                    null);
        }
    }
}
