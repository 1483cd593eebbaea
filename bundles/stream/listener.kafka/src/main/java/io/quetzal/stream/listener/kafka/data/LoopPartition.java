package io.quetzal.stream.listener.kafka.data;

import io.quetzal.stream.api.Partition;
import io.quetzal.stream.api.PartitionListener;
import io.quetzal.stream.api.StreamException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** A partition as one loop knows it: with the requests that wait for it. */
final class LoopPartition implements PartitionListener {
    private final Partition partition;
    private final boolean appendTime;
    private final Consumer<LoopPartition> moved;
    private final AtomicBoolean told = new AtomicBoolean();
    private final Set<Waiter> waiters = new LinkedHashSet<>();
    private Partition.@Nullable Watch watch;
    private volatile @Nullable StreamException failure;

    /**
     * Nobody waits for it yet.
     *
     * @param appendTime whether its topic stamps records
     * @param moved is told once, from any thread, that {@link #tell} is to be called
     */
    LoopPartition(Partition partition, boolean appendTime, Consumer<LoopPartition> moved) {
        this.partition = partition;
        this.appendTime = appendTime;
        this.moved = moved;
    }

    Partition log() {
        return partition;
    }

    boolean appendTime() {
        return appendTime;
    }

    @Override
    public void advanced() {
        if (!told.getPlain() && told.compareAndSet(false, true)) {
            moved.accept(this);
        }
    }

    @Override
    public void failed(StreamException why) {
        failure = why;
        advanced();
    }

    /** Tells those who wait what has happened. */
    void tell() {
        told.set(false);
        StreamException why = failure;
        for (Waiter waiter : new ArrayList<>(waiters)) {
            if (why == null) {
                waiter.advanced();
            } else {
                waiter.failed(this, why);
            }
        }
    }

    /** After this, a move of the high watermark is told; whoever waits looks once more itself. */
    void await(Waiter waiter) {
        waiters.add(waiter);
        if (watch == null) {
            watch = partition.watch(this);
        }
    }

    void forget(Waiter waiter) {
        waiters.remove(waiter);
    }

    /** Hears no more of the partition if nobody waits for it. */
    void rest() {
        Partition.Watch open = watch;
        if (open != null && waiters.isEmpty()) {
            open.close();
            watch = null;
        }
    }
}
