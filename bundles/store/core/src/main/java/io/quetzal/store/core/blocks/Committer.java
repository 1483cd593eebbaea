package io.quetzal.store.core.blocks;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.core.blocks.OpenPacks.Finished;
import io.quetzal.store.core.catalog.Catalog;
import io.quetzal.store.core.format.Id;
import io.quetzal.store.core.format.ObjectFormat;
import io.quetzal.store.core.format.PackEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Makes things durable: packs, then the fragment that names them, then the root. Whoever comes while a commit is under way
 * waits for it, and one of those who waited commits for all of them.
 */
final class Committer implements AutoCloseable {
    private final WriterPool writers;
    private final OpenPacks openPacks;
    private final Catalog catalog;
    private final Lock turn = new ReentrantLock(true);
    private final List<Request> waiting = new ArrayList<>();
    private boolean closed;

    Committer(WriterPool writers, OpenPacks openPacks, Catalog catalog) {
        this.writers = writers;
        this.openPacks = openPacks;
        this.catalog = catalog;
    }

    /** What somebody wants to be durable. */
    static final class Request {
        private final Optional<LocalSession> session;
        private final List<ObjectRecord> objects;
        private final List<UniqueId> objectsGone;
        private final List<Id> packsGone;
        private final List<ObjectRecord> copies;
        private boolean done;
        private @Nullable StoreException failure;

        /** Blocks and objects of a session, or what is gone; and objects of which another copy goes into a pack. */
        Request(
                Optional<LocalSession> session,
                List<ObjectRecord> objects,
                List<UniqueId> objectsGone,
                List<Id> packsGone,
                List<ObjectRecord> copies) {
            this.session = session;
            this.objects = objects;
            this.objectsGone = objectsGone;
            this.packsGone = packsGone;
            this.copies = copies;
        }

        private void fail(StoreException e) {
            done = true;
            failure = e;
        }
    }

    /** Returns when a crash cannot undo it. */
    void commit(Request request) {
        synchronized (waiting) {
            waiting.add(request);
        }
        turn.lock();
        try {
            if (!request.done) {
                List<Request> group;
                synchronized (waiting) {
                    group = List.copyOf(waiting);
                    waiting.clear();
                }
                run(group);
            }
        } finally {
            turn.unlock();
        }
        if (request.failure != null) {
            StoreException failure = request.failure;
            throw new StoreException((StoreException.StoreFailure) failure.reason(), failure.getMessage(), failure);
        }
    }

    private void run(List<Request> group) {
        try {
            if (closed) {
                throw new StoreException(
                        StoreException.StoreFailure.CLOSED, "The store is closed. Open it again.", null);
            }
            catalog.refuseIfBroken();
            boolean blocks = group.stream().anyMatch(request -> request.session.isPresent());
            List<ExtentWriter> taken = blocks ? writers.takeAll() : List.of();
            List<Request> sound = sound(group);
            finish(taken, sound);
            commit(sound, blocks ? openPacks.takeFinished() : List.of());
        } catch (StoreException e) {
            group.stream().filter(request -> !request.done).forEach(request -> request.fail(e));
        } catch (RuntimeException | Error e) {
            var failure = new StoreException(
                    StoreException.StoreFailure.DISK_FAILED, "The commit failed for an unexpected reason: " + e, e);
            group.stream().filter(request -> !request.done).forEach(request -> request.fail(failure));
            throw e;
        }
    }

    /** Those whose blocks are all there. To be asked when nothing of theirs is being put any more. */
    private static List<Request> sound(List<Request> group) {
        List<Request> sound = new ArrayList<>();
        for (Request request : group) {
            try {
                request.session.ifPresent(LocalSession::refuseIfLost);
                sound.add(request);
            } catch (StoreException e) {
                request.fail(e);
            }
        }
        return sound;
    }

    /** Ends all packs; objects go into the last one that has blocks of kind META. */
    private void finish(List<ExtentWriter> taken, List<Request> sound) {
        List<ExtentWriter> all = new ArrayList<>(taken);
        boolean finished = false;
        try {
            List<ObjectRecord> objects = sound.stream()
                    .flatMap(request -> Stream.concat(request.objects.stream(), request.copies.stream()))
                    .toList();
            if (!objects.isEmpty()) {
                ExtentWriter meta = all.stream()
                        .filter(writer -> writer.kind() == BlockKind.META)
                        .findFirst()
                        .orElseGet(() -> {
                            ExtentWriter made = writers.make(BlockKind.META);
                            all.add(made);
                            return made;
                        });
                objects.forEach(object -> meta.object(ObjectFormat.encode(object)));
            }
            for (ExtentWriter writer : all) {
                long bytes = writer.finish();
                sound.stream()
                        .flatMap(request -> request.session.stream())
                        .findFirst()
                        .ifPresent(session -> session.count(new PutCounts(0, 0, bytes)));
            }
            finished = true;
        } finally {
            if (!finished) {
                all.forEach(ExtentWriter::discard);
                lose(openPacks.takeFinished());
            }
            writers.giveBack(all);
        }
    }

    private void commit(List<Request> sound, List<Finished> packs) {
        List<PackEntry> entries = packs.stream().map(Finished::entry).toList();
        var change = new Catalog.Change(
                entries,
                sound.stream().flatMap(request -> request.packsGone.stream()).toList(),
                sound.stream().flatMap(request -> request.objects.stream()).toList(),
                sound.stream().flatMap(request -> request.objectsGone.stream()).toList());
        boolean committed = false;
        try {
            openPacks.awaitSync(packs);
            if (!isNothing(change)) {
                catalog.commit(change);
            }
            committed = true;
        } finally {
            if (!committed && !packs.isEmpty()) {
                lose(packs);
            }
        }
        sound.forEach(request -> request.done = true);
    }

    private static boolean isNothing(Catalog.Change change) {
        return change.packs().isEmpty()
                && change.packsGone().isEmpty()
                && change.objects().isEmpty()
                && change.objectsGone().isEmpty();
    }

    /**
     * Others may rely on blocks of these packs already, so every session that is open now has lost. If nobody knows whether
     * the root names the packs, their files stay until the next opening.
     */
    private void lose(List<Finished> packs) {
        boolean known = true;
        try {
            catalog.refuseIfBroken();
        } catch (StoreException e) {
            known = false;
        }
        if (known) {
            openPacks.discardFinished(packs);
        }
        writers.failed();
    }

    /** Waits for the commit that is under way, and allows no other. */
    @Override
    public void close() {
        turn.lock();
        try {
            closed = true;
        } finally {
            turn.unlock();
        }
    }
}
