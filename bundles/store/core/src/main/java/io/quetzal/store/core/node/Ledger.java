package io.quetzal.store.core.node;

import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.store.api.CollectReport;
import io.quetzal.store.api.ObjectReader;
import io.quetzal.store.api.PutResult;
import io.quetzal.store.api.RestoreResult;
import io.quetzal.store.api.StoreStatus.Verified;
import io.quetzal.store.api.VerifyOptions;
import io.quetzal.store.api.VerifyReport;
import java.nio.ByteBuffer;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What the node remembers of what was done with its store. Used by many threads at once. */
final class Ledger {
    private final InstantSource clock;
    private final VerifiedFile file;
    private final LongAdder read = new LongAdder();
    private final LongAdder written = new LongAdder();
    private final LongAdder stored = new LongAdder();
    private final Map<Work, AtomicInteger> running = new EnumMap<>(Work.class);
    private volatile @Nullable ByteSize garbage;
    private volatile @Nullable Verified verified;

    /** Work that takes a while. */
    enum Work {
        PUT,
        RESTORE,
        COLLECT,
        VERIFY,
        REBUILD
    }

    Ledger(VerifiedFile file, InstantSource clock) {
        this.file = file;
        this.clock = clock;
        this.verified = file.read().orElse(null);
        for (Work work : Work.values()) {
            running.put(work, new AtomicInteger());
        }
    }

    /** Does work of this kind, which counts as running meanwhile. */
    <T> T during(Work work, Supplier<T> deed) {
        AtomicInteger count = count(work);
        count.incrementAndGet();
        try {
            return deed.get();
        } finally {
            count.decrementAndGet();
        }
    }

    private AtomicInteger count(Work work) {
        AtomicInteger count = running.get(work);
        if (count == null) {
            throw new IllegalStateException("Nothing counts " + work);
        }
        return count;
    }

    PutResult put(Supplier<PutResult> deed) {
        PutResult result = during(Work.PUT, deed);
        written.add(result.object().size().bytes());
        stored.add(result.storedBytes());
        return result;
    }

    RestoreResult restore(Supplier<RestoreResult> deed) {
        RestoreResult result = during(Work.RESTORE, deed);
        read.add(result.writtenBytes());
        return result;
    }

    CollectReport collect(Supplier<CollectReport> deed) {
        CollectReport report = during(Work.COLLECT, deed);
        garbage = new ByteSize(
                Math.max(0, report.garbage().bytes() - report.freed().bytes()));
        return report;
    }

    VerifyReport verify(VerifyOptions options, Supplier<VerifyReport> deed) {
        VerifyReport report = during(Work.VERIFY, deed);
        // A sample that is clean says nothing of what was found elsewhere.
        Verified before = verified;
        if (before == null || before.clean() || !report.clean() || options.share() == 1) {
            var now = new Verified(
                    clock.instant(),
                    options.share(),
                    report.clean(),
                    report.damagedObjects().size());
            verified = now;
            file.write(now);
        }
        return report;
    }

    /** Counts what is read through it. */
    ObjectReader counted(ObjectReader reader) {
        return new ObjectReader() {
            @Override
            public long size() {
                return reader.size();
            }

            @Override
            public int read(long position, ByteBuffer target) {
                int count = reader.read(position, target);
                read.add(Math.max(0, count));
                return count;
            }

            @Override
            public void close() {
                reader.close();
            }
        };
    }

    /** How many works of a kind are under way. */
    int running(Work work) {
        return count(work).get();
    }

    /** How much content was read. */
    long readBytes() {
        return read.sum();
    }

    /** How much content was stored, counted as often as it came. */
    long writtenBytes() {
        return written.sum();
    }

    /** By how much storing has made the store larger. */
    long storedBytes() {
        return stored.sum();
    }

    Optional<ByteSize> garbage() {
        return Optional.ofNullable(garbage);
    }

    Optional<Verified> verified() {
        return Optional.ofNullable(verified);
    }
}
