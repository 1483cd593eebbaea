package io.quetzal.store.core.blocks;

import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.store.api.CollectOptions;
import io.quetzal.store.api.CollectReport;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.catalog.Catalog;
import io.quetzal.store.core.disk.Disk;
import io.quetzal.store.core.format.FileKind;
import io.quetzal.store.core.format.PackEntry;
import io.quetzal.store.core.format.PackTable;
import io.quetzal.store.core.pack.PackFiles;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives the space of garbage back while others read and write, who never wait for more than one put.
 *
 * <p>Marks what is needed; condemns packs that have garbage, and small ones if there are many, on which no put relies from
 * then on; marks what came to be needed until then; copies what is needed out of condemned packs; commits; deletes. Until a
 * commit nothing has changed, so it can be stopped at any time, by a crash too.
 */
final class Collector {
    private static final Logger LOG = LoggerFactory.getLogger(Collector.class);
    /** So much of condemned packs is copied between two commits: it is the room that collecting takes at most. */
    private static final long ROUND_BYTES = 128L << 20;
    /** A pack is small if it is shorter than one part of so many of what packs become. */
    private static final int SMALL_PART = 4;
    /** So many small packs of a kind are merged; fewer are left, or the last ones would be copied each time. */
    private static final int MANY = 8;

    private final Disk disk;
    private final Catalog catalog;
    private final Packs packs;
    private final Places places;
    private final WriterPool writers;
    private final Supplier<LocalSession> begin;
    private final Copying copying;
    private final long smallBytes;

    Collector(
            Disk disk,
            Catalog catalog,
            Packs packs,
            Places places,
            WriterPool writers,
            Reading reading,
            Supplier<LocalSession> begin,
            int packBytes) {
        this.disk = disk;
        this.catalog = catalog;
        this.packs = packs;
        this.places = places;
        this.writers = writers;
        this.begin = begin;
        copying = new Copying(reading);
        smallBytes = packBytes / SMALL_PART;
    }

    /** A pack that has garbage, or is copied for another reason. */
    private record Condemned(Pack pack, PackEntry entry, PackTable table, long deadBytes) {
        long garbage() {
            return entry.plain() == 0
                    ? entry.fileBytes()
                    : (long) (entry.fileBytes() * ((double) deadBytes / entry.plain()));
        }

        boolean isDead() {
            return deadBytes == entry.plain();
        }

        /** Whether copying it makes no room, so that it can as well be left. */
        boolean isOnlyMerged() {
            return deadBytes == 0 && !isDead();
        }

        /** Those without anything to copy need no room, and make some; those without any garbage make none. */
        long order() {
            if (isDead()) {
                return 0;
            }
            return isOnlyMerged() ? Long.MAX_VALUE : entry.plain() - deadBytes;
        }
    }

    /** One at a time. */
    synchronized CollectReport collect(Marking marking, CollectOptions options, JobContext job) {
        List<Pack> candidates = candidates();
        marking.mark(job);
        List<Condemned> condemned = condemned(candidates, marking, options);
        long garbage = condemned.stream().mapToLong(Condemned::garbage).sum();
        if (options.dryRun() || condemned.isEmpty()) {
            return new CollectReport(new ByteSize(garbage), ByteSize.ZERO, ByteSize.ZERO, 0, 0);
        }
        List<Condemned> left = new ArrayList<>(condemned);
        var sum = new Sum(garbage, condemned.size());
        try {
            condemned.forEach(each -> each.pack.offer(false));
            writers.awaitPuts();
            marking.mark(job);
            left.sort(Comparator.comparingLong(Condemned::order));
            while (!left.isEmpty()) {
                job.checkCancelled();
                boolean onlyMerges = left.getFirst().isOnlyMerged();
                try {
                    round(takeRound(left, marking), marking, sum, job);
                } catch (StoreException e) {
                    if (!onlyMerges || e.reason() != StoreFailure.DISK_FULL) {
                        throw e;
                    }
                    job.log("Small packs stay as they are, because there is no room to merge them. " + e.getMessage());
                    break;
                }
            }
            return sum.report();
        } finally {
            // What was not reached is as good as it was.
            left.forEach(each -> each.pack.offer(true));
        }
    }

    /** What has come of it so far. */
    private static final class Sum {
        private final long garbage;
        private final long packs;
        private long removedBytes;
        private long rewritten;
        private long removedPacks;
        private long removedBlocks;

        Sum(long garbage, long packs) {
            this.garbage = garbage;
            this.packs = packs;
        }

        CollectReport report() {
            return new CollectReport(
                    new ByteSize(garbage),
                    new ByteSize(Math.max(0, removedBytes - rewritten)),
                    new ByteSize(rewritten),
                    removedPacks,
                    removedBlocks);
        }
    }

    /** The packs that the catalogue names, and that can be read. */
    private List<Pack> candidates() {
        var named = catalog.packs().stream().map(PackEntry::id).collect(Collectors.toSet());
        return packs.all().stream()
                .filter(pack -> pack.offered() && pack.entry() != null && named.contains(pack.id()))
                .toList();
    }

    private List<Condemned> condemned(List<Pack> candidates, Marking marking, CollectOptions options) {
        List<Condemned> condemned = new ArrayList<>();
        List<Condemned> empty = new ArrayList<>();
        Map<FileKind, List<Condemned>> small = new EnumMap<>(FileKind.class);
        for (Pack pack : candidates) {
            PackEntry entry = Objects.requireNonNull(pack.entry());
            PackTable table = places.table(pack.number(), entry);
            BitSet live = marking.live(pack.number());
            long dead = 0;
            for (int block = live.nextClearBit(0); block < table.blocks(); block = live.nextClearBit(block + 1)) {
                dead += table.blockBytes(block);
            }
            var found = new Condemned(pack, entry, table, dead);
            if (table.blocks() == 0) {
                empty.add(found);
            } else if ((dead > 0 && (found.isDead() || dead > options.tolerance() * entry.plain()))
                    || !entry.hasTable()) {
                condemned.add(found);
            } else if (entry.fileBytes() < smallBytes) {
                small.computeIfAbsent(entry.kind(), kind -> new ArrayList<>()).add(found);
            }
        }
        small.values().stream().filter(each -> each.size() >= MANY).forEach(condemned::addAll);
        // They hold nothing but copies of objects, and one of them is enough.
        if (empty.size() > 1 || condemned.stream().anyMatch(each -> each.table.blocks() > 0)) {
            condemned.addAll(empty);
        }
        return condemned;
    }

    private List<Condemned> takeRound(List<Condemned> left, Marking marking) {
        List<Condemned> round = new ArrayList<>();
        long bytes = 0;
        while (!left.isEmpty() && bytes <= ROUND_BYTES) {
            Condemned next = left.removeFirst();
            round.add(next);
            BitSet live = marking.live(next.pack.number());
            if (live.isEmpty()
                    && (left.isEmpty()
                            || !marking.live(left.getFirst().pack.number()).isEmpty())) {
                // The room that the dead ones take is there before anything is copied.
                break;
            }
            bytes += live.isEmpty() ? 0 : next.entry.fileBytes();
            if (!next.isOnlyMerged() && !left.isEmpty() && left.getFirst().isOnlyMerged()) {
                break;
            }
        }
        return round;
    }

    private void round(List<Condemned> round, Marking marking, Sum sum, JobContext job) {
        List<Condemned> copied = new ArrayList<>();
        boolean committed = false;
        try (LocalSession session = begin.get()) {
            long liveBlocks = 0;
            for (Condemned each : round) {
                job.checkCancelled();
                try {
                    BitSet live = marking.live(each.pack.number());
                    copying.copy(session, each.entry, each.table, live);
                    liveBlocks += live.cardinality();
                    copied.add(each);
                } catch (StoreException e) {
                    refuseUnlessDamaged(e);
                    job.log("Pack " + each.pack.id() + " stays, because not all that is needed of it can be read. "
                            + e.getMessage());
                }
            }
            boolean meta = copied.stream().anyMatch(each -> each.entry.kind() == FileKind.META);
            session.replace(
                    copied.stream().map(each -> each.pack.id()).toList(),
                    meta ? List.copyOf(catalog.objects().values()) : List.of());
            committed = true;
            sum.rewritten += session.counts().storedBytes();
            sum.removedBlocks -= liveBlocks;
        } finally {
            if (!committed) {
                round.forEach(each -> each.pack.offer(true));
            }
        }
        places.forget(copied.stream().map(Condemned::pack).toList());
        for (Condemned each : copied) {
            delete(each);
            sum.removedPacks++;
            sum.removedBytes += each.entry.fileBytes();
            sum.removedBlocks += each.table.blocks();
        }
        job.progress(new Progress(sum.removedPacks, sum.packs, "packs", "collecting garbage"));
    }

    private static void refuseUnlessDamaged(StoreException e) {
        if (e.reason() != StoreFailure.DAMAGED) {
            throw e;
        }
    }

    private void delete(Condemned each) {
        try {
            disk.delete(PackFiles.path(each.pack.id()));
        } catch (StoreException e) {
            LOG.warn("Pack {} is garbage and could not be deleted; the next opening does it", each.pack.id(), e);
        }
    }
}
