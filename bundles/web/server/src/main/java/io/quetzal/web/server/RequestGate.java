package io.quetzal.web.server;

import io.quetzal.platform.api.upgrade.TrafficGate;
import io.quetzal.web.server.exchange.Refusal;
import io.quetzal.web.server.exchange.RefusedRequest;
import java.io.InputStream;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Where requests wait while the code behind them is replaced.
 *
 * <p>Whoever sends content may take hours, and a change of the code does not wait for that. For a moment it does, so that what
 * is short ends undisturbed. After that, a request counts as inside only while its handler does something with what has come;
 * while it waits for more it does not, and when more comes, it goes on as soon as the gate is open again. If the handler's own
 * bundle was replaced meanwhile, it fails then, as anything does whose service has gone.
 */
@Component(service = {TrafficGate.class, RequestGate.class})
public final class RequestGate implements TrafficGate {
    /** Longer than a change takes that is taken back. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    /** For how long a change waits for content that is still coming. */
    private static final Duration MOMENT = Duration.ofSeconds(1);

    private final Duration patience;
    private final Duration moment;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** How many requests of each thread are inside. */
    private final ThreadLocal<Integer> own = ThreadLocal.withInitial(() -> 0);

    private int inside;
    /** How many of those inside wait for content. */
    private int reading;

    private int closings;
    /** Since when it is closed, as {@link System#nanoTime} says it. */
    private long closedAt;

    /** Open. */
    @Activate
    public RequestGate() {
        this(PATIENCE, MOMENT);
    }

    RequestGate(Duration patience, Duration moment) {
        this.patience = patience;
        this.moment = moment;
    }

    /** A request that is inside until this is closed. */
    interface Pass extends AutoCloseable {
        /** The same content, for which nobody waits who closes the gate. */
        InputStream content(InputStream content);

        @Override
        void close();
    }

    /**
     * Lets a request in, as soon as the gate is open.
     *
     * @throws RefusedRequest if it is closed for too long
     */
    Pass enter() throws InterruptedException {
        lock.lock();
        try {
            long left = patience.toNanos();
            while (closings > 0) {
                if (left <= 0) {
                    throw new RefusedRequest(
                            Refusal.NODE_CHANGES,
                            "The node's code or its settings are being changed, which takes longer than it should. Try"
                                    + " again.");
                }
                left = changed.awaitNanos(left);
            }
            inside++;
        } finally {
            lock.unlock();
        }
        own.set(own.get() + 1);
        return new Pass() {
            @Override
            public InputStream content(InputStream content) {
                return new GatedContent(content, RequestGate.this);
            }

            @Override
            public void close() {
                leave();
            }
        };
    }

    /** Somebody inside waits for content. */
    void beginRead() {
        lock.lock();
        try {
            reading++;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /**
     * Somebody inside waits for content no longer. Returns when the gate is open, or has been closed for only a moment.
     *
     * @throws InterruptedException if the thread was interrupted; it counts as inside all the same
     */
    void endRead() throws InterruptedException {
        lock.lock();
        try {
            while (closings > 0 && untilMomentIsOver() <= 0) {
                changed.await();
            }
        } finally {
            reading--;
            lock.unlock();
        }
    }

    private long untilMomentIsOver() {
        return closedAt + moment.toNanos() - System.nanoTime();
    }

    /** How many are inside for which a change waits. */
    private int awaited() {
        return untilMomentIsOver() > 0 ? inside : inside - reading;
    }

    private void leave() {
        own.set(own.get() - 1);
        lock.lock();
        try {
            inside--;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    @Override
    public Closed close(Duration drain) throws InterruptedException {
        int ofCaller = own.get();
        lock.lock();
        try {
            if (closings == 0) {
                closedAt = System.nanoTime();
            }
            closings++;
            // Two requests that both close it would wait for each other.
            inside -= ofCaller;
            changed.signalAll();
            long deadline = System.nanoTime() + drain.toNanos();
            long left = drain.toNanos();
            while (awaited() > 0 && left > 0) {
                long moments = untilMomentIsOver();
                var _ = changed.awaitNanos(moments > 0 ? Math.min(left, moments) : left);
                left = deadline - System.nanoTime();
            }
            return new Closing(awaited(), ofCaller);
        } catch (InterruptedException e) {
            open(ofCaller);
            throw e;
        } finally {
            lock.unlock();
        }
    }

    private void open(int ofCaller) {
        lock.lock();
        try {
            closings--;
            inside += ofCaller;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    private final class Closing implements Closed {
        private final int left;
        private final int ofCaller;
        private final AtomicBoolean over = new AtomicBoolean();

        Closing(int left, int ofCaller) {
            this.left = left;
            this.ofCaller = ofCaller;
        }

        @Override
        public int left() {
            return left;
        }

        @Override
        public void close() {
            if (over.compareAndSet(false, true)) {
                open(ofCaller);
            }
        }
    }
}
