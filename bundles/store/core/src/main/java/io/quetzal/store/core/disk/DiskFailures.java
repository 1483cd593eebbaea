package io.quetzal.store.core.disk;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Says in the store's words what the machine says of a file. */
final class DiskFailures {
    private DiskFailures() {}

    static StoreException of(String deed, Path path, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new StoreException(
                    StoreFailure.DAMAGED,
                    path + " is not there any more. Verify the store to know what that concerns.",
                    cause);
        }
        if (cause instanceof ClosedChannelException) {
            // An interrupt closes the channel under whoever uses it.
            return new StoreException(
                    StoreFailure.CLOSED,
                    "Cannot " + deed + " " + path + ": it is closed, or the work was stopped.",
                    cause);
        }
        String why = String.valueOf(cause.getMessage());
        String lower = why.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("quota exceeded")) {
            return new StoreException(
                    StoreFailure.DISK_FULL,
                    "Cannot " + deed + " " + path + ": the disk is full. Make room, or delete objects and collect.",
                    cause);
        }
        return new StoreException(
                StoreFailure.DISK_FAILED, "Cannot " + deed + " " + path + ": " + why + ". Look after the disk.", cause);
    }
}
