package io.quetzal.store.core.blocks;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.core.format.Id;
import java.lang.foreign.MemorySegment;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** A session of a {@link LocalBlockStore}. */
final class LocalSession implements BlockSession {
    private final WriterPool writers;
    private final Committer committer;
    private final BlockLease lease;
    private final Sessions sessions;
    private final Touched touched = new Touched();
    private final int failuresAtBegin;
    private final AtomicReference<PutCounts> counts = new AtomicReference<>(PutCounts.NONE);
    private volatile boolean closed;

    LocalSession(WriterPool writers, Committer committer, Sessions sessions, BlockLease lease) {
        this.writers = writers;
        this.committer = committer;
        this.lease = lease;
        this.sessions = sessions;
        sessions.add(this);
        failuresAtBegin = writers.failures();
    }

    @Override
    public PutCounts put(BlockKind kind, MemorySegment data, int[] ends, int count, MemorySegment ids) {
        refuseIfClosed();
        refuseIfLost();
        PutCounts put = writers.put(kind, data, ends, count, ids, touched);
        count(put);
        return put;
    }

    @Override
    public void checkpoint() {
        refuseIfClosed();
        committer.commit(new Committer.Request(Optional.of(this), List.of(), List.of(), List.of(), List.of()));
    }

    @Override
    public List<ObjectRecord> commit(List<ObjectDraft> drafts) {
        refuseIfClosed();
        List<ObjectRecord> objects = drafts.stream()
                .map(draft -> new ObjectRecord(UniqueId.next(), draft))
                .toList();
        committer.commit(new Committer.Request(Optional.of(this), objects, List.of(), List.of(), List.of()));
        return objects;
    }

    @Override
    public PutCounts counts() {
        return counts.get();
    }

    /** Every block on which the object may rely. */
    Touched touched() {
        return touched;
    }

    /** Makes all that was put durable, and copies of objects that are there, and says that packs are gone. */
    void replace(List<Id> packsGone, List<ObjectRecord> copies) {
        committer.commit(new Committer.Request(Optional.of(this), List.of(), List.of(), packsGone, copies));
    }

    void count(PutCounts more) {
        counts.accumulateAndGet(more, PutCounts::plus);
    }

    /** Refuses if a block on which this session may rely could not be stored. */
    void refuseIfLost() {
        if (writers.failures() != failuresAtBegin) {
            throw new StoreException(
                    StoreFailure.DISK_FAILED,
                    "Blocks that were put could not be stored, by this work or another at the same time, so the object"
                            + " would not be whole. Mend what stood in the way (most often a full disk), and put it again.",
                    null);
        }
    }

    private void refuseIfClosed() {
        if (closed) {
            throw new StoreException(StoreFailure.CLOSED, "The session is closed. Begin another one.", null);
        }
    }

    @Override
    public void close() {
        closed = true;
        sessions.remove(this);
        lease.close();
    }
}
