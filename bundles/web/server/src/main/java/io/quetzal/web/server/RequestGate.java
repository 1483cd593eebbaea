package io.quetzal.web.server;

import io.quetzal.platform.api.upgrade.TrafficGate;
import io.quetzal.web.server.exchange.Refusal;
import io.quetzal.web.server.exchange.RefusedRequest;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Where requests wait while the code behind them is replaced. */
@Component(service = {TrafficGate.class, RequestGate.class})
public final class RequestGate implements TrafficGate {
    /** Longer than a change takes that is taken back. */
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    /** How many requests of each thread are inside. */
    private final ThreadLocal<Integer> own = ThreadLocal.withInitial(() -> 0);

    private int inside;
    private int closings;

    /** Open. */
    @Activate
    public RequestGate() {
        this(PATIENCE);
    }

    RequestGate(Duration patience) {
        this.patience = patience;
    }

    /** A request that is inside until this is closed. */
    interface Pass extends AutoCloseable {
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
        return this::leave;
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
            closings++;
            // Two requests that both close it would wait for each other.
            inside -= ofCaller;
            changed.signalAll();
            long left = drain.toNanos();
            while (inside > 0 && left > 0) {
                left = changed.awaitNanos(left);
            }
            return new Closing(inside, ofCaller);
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
