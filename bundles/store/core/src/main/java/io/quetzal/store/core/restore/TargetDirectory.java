package io.quetzal.store.core.restore;

import io.quetzal.platform.libc.LibcException;
import io.quetzal.store.core.tree.Metadata;
import io.quetzal.store.core.tree.PathText;
import io.quetzal.store.core.tree.Problems;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * An open directory in which files are made. It is held by the walk while that is in it, by each file that is being
 * written, and by each directory in it; when nobody holds it any more, it gets its mode and its times and is closed.
 */
final class TargetDirectory {
    private final int fd;
    private final String path;
    private final @Nullable TargetDirectory parent;
    private final @Nullable Metadata metadata;
    private final boolean existed;
    private final Restoration restoration;
    private final AtomicInteger holders = new AtomicInteger(1);

    /**
     * Held once, by who makes it.
     *
     * @param metadata what it gets in the end; null to leave it as it is
     * @param existed whether it was there before
     */
    TargetDirectory(
            int fd,
            String path,
            @Nullable TargetDirectory parent,
            @Nullable Metadata metadata,
            boolean existed,
            Restoration restoration) {
        this.fd = fd;
        this.path = path;
        this.parent = parent == null ? null : parent.hold();
        this.metadata = metadata;
        this.existed = existed;
        this.restoration = restoration;
    }

    int fd() {
        return fd;
    }

    boolean existed() {
        return existed;
    }

    /** The path of something in it, for people. */
    String path(byte[] name) {
        return PathText.join(path, PathText.show(name));
    }

    TargetDirectory hold() {
        holders.incrementAndGet();
        return this;
    }

    void release(Hand hand) {
        if (holders.decrementAndGet() == 0) {
            end(hand);
            if (parent != null) {
                parent.release(hand);
            }
        }
    }

    private void end(Hand hand) {
        Problems problems = restoration.problems();
        try {
            if (metadata != null) {
                restoration.metadata().apply(hand, fd, metadata, existed, path);
            }
        } catch (LibcException e) {
            problems.add(path, "Its mode and times could not be set", e);
        } finally {
            hand.posix().data().close(fd);
        }
    }
}
