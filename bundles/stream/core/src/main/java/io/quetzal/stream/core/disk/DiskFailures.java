package io.quetzal.stream.core.disk;

import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;

/** Says in the streams' words what the machine says of a file. */
final class DiskFailures {
    private DiskFailures() {}

    static StreamException of(String deed, Path path, IOException cause) {
        if (cause instanceof NoSuchFileException) {
            return new StreamException(
                    StreamFailure.DAMAGED,
                    path + " is not there any more. Put it back from a copy if there is one.",
                    cause);
        }
        if (cause instanceof ClosedChannelException) {
            // An interrupt closes the channel under whoever uses it.
            return new StreamException(
                    StreamFailure.CLOSED,
                    "Cannot " + deed + " " + path + ": it is closed, or the work was stopped.",
                    cause);
        }
        String why = String.valueOf(cause.getMessage());
        String lower = why.toLowerCase(Locale.ROOT);
        if (lower.contains("no space left") || lower.contains("quota exceeded")) {
            return new StreamException(
                    StreamFailure.DISK_FULL,
                    "Cannot " + deed + " " + path
                            + ": the disk is full. Make room, or keep records for a shorter time.",
                    cause);
        }
        return new StreamException(
                StreamFailure.DISK_FAILED,
                "Cannot " + deed + " " + path + ": " + why + ". Look after the disk.",
                cause);
    }
}
