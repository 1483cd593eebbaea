package io.quetzal.store.core.restore;

import io.quetzal.platform.libc.LibcException;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.tree.Entry;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A regular file whose content is being written, by several threads if it is long. */
final class FileTask {
    private final Restoration restoration;
    private final TargetDirectory directory;
    private final Entry entry;
    private final int fd;
    private final boolean existed;
    private final AtomicInteger partsLeft;
    private final AtomicBoolean broken = new AtomicBoolean();

    /**
     * Holds the directory until the last part is done.
     *
     * @param fd the open file, which belongs to this from now on
     * @param existed whether it was there and its content is compared before it is written
     * @param parts how many parts are going to be written
     */
    FileTask(Restoration restoration, TargetDirectory directory, Entry entry, int fd, boolean existed, int parts) {
        this.restoration = restoration;
        this.directory = directory.hold();
        this.entry = entry;
        this.fd = fd;
        this.existed = existed;
        this.partsLeft = new AtomicInteger(parts);
    }

    /** Writes a part, and sets the file's times after the last one. */
    void part(Hand hand, ContentWriter writer, long from, long to) {
        try {
            if (!broken.get() && !restoration.failed()) {
                writer.write(hand, fd, entry.content(), existed, from, to);
            }
        } catch (StoreException e) {
            spoil();
            if (e.reason() != StoreFailure.DAMAGED) {
                throw e;
            }
            restoration.problems().add(path(), "Its content could not be read from the store: " + e.getMessage());
        } catch (LibcException e) {
            spoil();
            restoration.problem(path(), "Its content could not be written", e);
        } finally {
            if (partsLeft.decrementAndGet() == 0) {
                end(hand);
            }
        }
    }

    private void spoil() {
        broken.set(true);
    }

    private void end(Hand hand) {
        try {
            if (broken.get()) {
                if (!existed) {
                    hand.posix().names().remove(directory.fd(), entry.name());
                }
            } else {
                restoration.metadata().apply(hand, fd, entry.metadata(), existed, path());
                restoration.made();
            }
        } catch (LibcException e) {
            restoration.problem(path(), "Its owner, mode or times could not be set", e);
        } finally {
            hand.posix().data().close(fd);
            directory.release(hand);
        }
    }

    private String path() {
        return directory.path(entry.name());
    }
}
