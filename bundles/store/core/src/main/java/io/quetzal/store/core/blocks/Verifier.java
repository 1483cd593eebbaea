package io.quetzal.store.core.blocks;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.VerifyOptions;
import io.quetzal.store.core.catalog.Catalog;
import io.quetzal.store.core.crypto.BlockNames;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.pack.PackReader;
import java.lang.foreign.MemorySegment;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.function.Supplier;

/** Reads packs from their first block to their last, and says what is not as it was written. */
final class Verifier {
    private static final Duration BETWEEN_REPORTS = Duration.ofMillis(100);

    private final String place;
    private final Catalog catalog;
    private final Packs packs;
    private final Places places;
    private final PackReader reader;
    private final ExtentCodec codec;
    private final Supplier<BlockNames> names;

    Verifier(
            String place,
            Catalog catalog,
            Packs packs,
            Places places,
            PackReader reader,
            ExtentCodec codec,
            Supplier<BlockNames> names) {
        this.place = place;
        this.catalog = catalog;
        this.packs = packs;
        this.places = places;
        this.reader = reader;
        this.codec = codec;
        this.names = names;
    }

    BlockVerification verify(VerifyOptions options, ObjectReferences references, JobContext job) {
        List<PackEntry> chosen = new ArrayList<>(catalog.packs());
        if (options.share() < 1) {
            Collections.shuffle(chosen, new Random());
            chosen = chosen.subList(0, (int) Math.ceil(chosen.size() * options.share()));
        }
        var findings = new Findings();
        checkAll(chosen, findings, job);
        Predicate<MemorySegment> lost = block -> findings.isLost(block, places);
        List<UniqueId> damaged = new ArrayList<>();
        for (ObjectRecord object : catalog.objects().values()) {
            job.checkCancelled();
            if (lacks(object, references, lost)) {
                damaged.add(object.id());
            }
        }
        return new BlockVerification(
                chosen.size(), findings.blocks(), findings.readBytes(), findings.damage(), damaged, lost);
    }

    /** Every processor takes the next pack whenever it is done with one. */
    private void checkAll(List<PackEntry> chosen, Findings findings, JobContext job) {
        var next = new AtomicInteger();
        var done = new AtomicInteger();
        int processors = Math.min(Runtime.getRuntime().availableProcessors(), Math.max(1, chosen.size()));
        try (ExecutorService threads = Executors.newFixedThreadPool(
                processors,
                Thread.ofPlatform().daemon().name("quarxtor-verifier-", 1).factory())) {
            List<Future<?>> runs = new ArrayList<>();
            for (int i = 0; i < processors; i++) {
                runs.add(threads.submit(() -> checkSome(chosen, next, done, findings)));
            }
            try {
                await(runs, done, chosen.size(), job);
            } finally {
                next.set(chosen.size());
            }
        }
    }

    private void checkSome(List<PackEntry> chosen, AtomicInteger next, AtomicInteger done, Findings findings) {
        try (var check = new PackCheck(place, packs, places, reader, codec, names.get(), findings)) {
            for (int i = next.getAndIncrement(); i < chosen.size(); i = next.getAndIncrement()) {
                check.pack(chosen.get(i));
                done.incrementAndGet();
            }
        }
    }

    private static void await(List<Future<?>> runs, AtomicInteger done, int packs, JobContext job) {
        for (Future<?> run : runs) {
            boolean ended = false;
            while (!ended) {
                job.checkCancelled();
                job.progress(new Progress(done.get(), packs, "packs", "reading packs"));
                ended = hasEnded(run);
            }
        }
        job.progress(new Progress(packs, packs, "packs", "reading packs"));
    }

    private static boolean hasEnded(Future<?> run) {
        try {
            run.get(BETWEEN_REPORTS.toMillis(), TimeUnit.MILLISECONDS);
            return true;
        } catch (TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw (CancellationException) new CancellationException("Verifying was interrupted.").initCause(e);
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case RuntimeException cause -> throw cause;
                case Error cause -> throw cause;
                case null, default -> throw new IllegalStateException("Verifying failed.", e);
            }
        }
    }

    private static boolean lacks(ObjectRecord object, ObjectReferences references, Predicate<MemorySegment> lost) {
        var found = new boolean[1];
        try {
            references.walk(object, (kind, id, bytes) -> {
                found[0] |= lost.test(id);
                return true;
            });
        } catch (StoreException e) {
            if (e.reason() != StoreFailure.DAMAGED) {
                throw e;
            }
            return true;
        }
        return found[0];
    }
}
