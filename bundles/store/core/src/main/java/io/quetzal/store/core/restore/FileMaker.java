package io.quetzal.store.core.restore;

import io.quetzal.platform.libc.FileStatus;
import io.quetzal.platform.libc.LibcException;
import io.quetzal.platform.libc.OpenFlag;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.tree.Entry;
import org.jspecify.annotations.Nullable;

/** Makes regular files, or opens those that are there to be mended. Used by many threads. */
final class FileMaker {
    private static final int MAKE = OpenFlag.READ_WRITE | OpenFlag.CREATE | OpenFlag.EXCLUSIVE | OpenFlag.NO_FOLLOW;
    private static final int MEND = OpenFlag.READ_WRITE | OpenFlag.NO_FOLLOW | OpenFlag.NON_BLOCKING;
    private static final int PRIVATE = 0600;
    /** Long files are written in parts of so much, by several threads. */
    private static final long PART = 16L << 20;

    private static final int MOST_PARTS = 4096;

    private final Restoration restoration;
    private final ContentWriter writer;
    private final TreeRemover remover;

    FileMaker(Restoration restoration, ContentWriter writer, TreeRemover remover) {
        this.restoration = restoration;
        this.writer = writer;
        this.remover = remover;
    }

    static boolean isLong(Entry entry) {
        return entry.content().size() > PART;
    }

    /** Makes a whole file, on the calling thread. */
    void make(Hand hand, TargetDirectory directory, Entry entry, boolean existed) {
        if (restoration.failed()) {
            return;
        }
        FileTask task = begin(hand, directory, entry, existed, 1);
        if (task != null) {
            task.part(hand, writer, 0, Long.MAX_VALUE);
        }
    }

    /** Makes a long file, with the help of the others. */
    void make(Hand hand, TargetDirectory directory, Entry entry, boolean existed, Crew crew) {
        long part = Math.max(PART, entry.content().size() / MOST_PARTS);
        int parts = (int) Math.ceilDiv(entry.content().size(), part);
        FileTask task = begin(hand, directory, entry, existed, parts);
        for (long from = 0; task != null && from < entry.content().size(); from += part) {
            long begin = from;
            crew.work(other -> task.part(other, writer, begin, begin + part));
        }
    }

    private @Nullable FileTask begin(Hand hand, TargetDirectory directory, Entry entry, boolean existed, int parts) {
        try {
            int fd = existed ? mend(hand, directory, entry) : -1;
            boolean mended = fd >= 0;
            if (!mended) {
                fd = hand.posix().names().open(directory.fd(), entry.name(), MAKE, PRIVATE);
            }
            long size = entry.content().size();
            if (entry.content().level() > 0 || mended) {
                hand.posix().data().truncate(fd, size);
            }
            return new FileTask(restoration, directory, entry, fd, mended, parts);
        } catch (LibcException e) {
            restoration.problem(directory.path(entry.name()), "It could not be made", e);
            return null;
        }
    }

    /** Opens what is there; -1 if it cannot be mended and is gone. */
    private int mend(Hand hand, TargetDirectory directory, Entry entry) {
        int fd = openToMend(hand, directory, entry);
        if (fd >= 0) {
            hand.posix().attributes().read(fd, hand.status());
            if (hand.status().type() == FileStatus.REGULAR
                    && (hand.status().links() == 1 || isAsStored(hand, fd, entry))) {
                return fd;
            }
            hand.posix().data().close(fd);
        }
        remover.remove(hand, directory, entry.name());
        return -1;
    }

    /** What runs as a program, or what one may not write, cannot be opened, and another file takes its name. */
    private static int openToMend(Hand hand, TargetDirectory directory, Entry entry) {
        try {
            return hand.posix().names().open(directory.fd(), entry.name(), MEND, 0);
        } catch (LibcException e) {
            return -1;
        }
    }

    /** Whether a file with other names, which must not be changed through this one, need not be. */
    private boolean isAsStored(Hand hand, int fd, Entry entry) {
        try {
            return hand.status().size() == entry.content().size() && writer.isThere(hand, fd, entry.content());
        } catch (StoreException e) {
            if (e.reason() == StoreFailure.DAMAGED) {
                return false;
            }
            throw e;
        }
    }
}
