package io.quetzal.store.core.restore;

import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.libc.Errno;
import io.quetzal.platform.libc.LibcException;
import io.quetzal.store.api.RestoreOptions.Existing;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.tree.Problems;
import java.time.Duration;
import java.util.concurrent.atomic.LongAdder;
import org.jspecify.annotations.Nullable;

/** What is common to all that takes part in one restore. Used by many threads. */
final class Restoration {
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(100);

    private final Existing existing;
    private final Problems problems = new Problems();
    private final MetadataWriter metadata;
    private final JobContext context;
    private final long total;
    private final LongAdder done = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final LongAdder files = new LongAdder();
    private volatile @Nullable RuntimeException failure;
    private long told = System.nanoTime();

    Restoration(Existing existing, boolean owners, JobContext context, long total) {
        this.existing = existing;
        this.metadata = new MetadataWriter(owners, problems);
        this.context = context;
        this.total = total;
    }

    Existing existing() {
        return existing;
    }

    boolean replaces() {
        return existing == Existing.REPLACE || existing == Existing.MIRROR;
    }

    Problems problems() {
        return problems;
    }

    MetadataWriter metadata() {
        return metadata;
    }

    /** One more file is as it should be. */
    void made() {
        files.increment();
    }

    /** So much content is as it should be; whether it had to be written. */
    void content(long bytes, boolean wasWritten) {
        done.add(bytes);
        if (wasWritten) {
            written.add(bytes);
        }
    }

    long files() {
        return files.sum();
    }

    long written() {
        return written.sum();
    }

    /** Ends the work for good. */
    void fail(RuntimeException why) {
        if (failure == null) {
            failure = why;
        }
    }

    /** Whether there is no sense in going on. */
    boolean failed() {
        return failure != null;
    }

    /** To be called by one thread. Ends the caller's work if somebody has failed or cancelled. */
    void check() {
        RuntimeException why = failure;
        if (why != null) {
            throw why;
        }
        context.checkCancelled();
        long now = System.nanoTime();
        if (now - told < BETWEEN_REPORTS.toNanos()) {
            return;
        }
        told = now;
        context.progress(
                new Progress(total == 0 ? done.sum() : Math.min(total, done.sum()), total, "bytes", "restoring"));
    }

    /** What the kernel refused with one file is a problem, unless it would refuse all others too. */
    void problem(String path, String attempt, LibcException e) {
        if (e.error() == Errno.ENOSPC || e.error() == Errno.EDQUOT) {
            throw new StoreException(
                    StoreFailure.DISK_FULL,
                    path + " could not be restored because " + e.error().meaning()
                            + ". Make room and restore again; what is there already is not written again with REPLACE.",
                    e);
        }
        problems.add(path, attempt, e);
    }
}
