package io.quetzal.platform.core.event;

import io.quetzal.platform.api.event.EventBus.NumberedEvent;
import io.quetzal.platform.api.event.EventBus.Subscription;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One listener with the events that it has still to hear, and the thread on which it hears them. */
final class ListenerThread implements Subscription {
    /** How far a listener may fall behind before it loses events. */
    static final int LONGEST_QUEUE = 1000;

    private static final Logger LOG = LoggerFactory.getLogger(ListenerThread.class);

    private final Consumer<NumberedEvent> listener;
    private final Consumer<ListenerThread> whenClosed;
    private final Deque<NumberedEvent> waiting = new ArrayDeque<>();
    private final Thread thread;
    private boolean closed;

    ListenerThread(Consumer<NumberedEvent> listener, Consumer<ListenerThread> whenClosed) {
        this.listener = listener;
        this.whenClosed = whenClosed;
        this.thread = Thread.ofVirtual().name("quetzal-event-listener").unstarted(this::tellAll);
    }

    void start() {
        thread.start();
    }

    /** Takes an event for later; the oldest one goes when there is no room. */
    synchronized void offer(NumberedEvent event) {
        if (waiting.size() == LONGEST_QUEUE) {
            waiting.removeFirst();
        }
        waiting.addLast(event);
        notifyAll();
    }

    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            waiting.clear();
            notifyAll();
        }
        whenClosed.accept(this);
    }

    void join(Duration deadline) throws InterruptedException {
        if (!thread.join(deadline)) {
            LOG.warn("A listener for events has not come to an end within the deadline; its thread is left behind.");
        }
    }

    private void tellAll() {
        for (var event = next(); event.isPresent(); event = next()) {
            tell(event.get());
        }
    }

    private synchronized Optional<NumberedEvent> next() {
        while (waiting.isEmpty() && !closed) {
            try {
                wait();
            } catch (InterruptedException e) {
                // Only a listener can have interrupted its own thread; that does not end the subscription.
                LOG.debug("A listener left its thread interrupted.", e);
            }
        }
        return Optional.ofNullable(waiting.pollFirst());
    }

    /** A listener's failure is its own: the next event may well suit it. */
    private void tell(NumberedEvent event) {
        try {
            listener.accept(event);
        } catch (RuntimeException e) {
            LOG.error(
                    "A listener failed on event {} ({}).",
                    event.number(),
                    event.event().topic(),
                    e);
        }
    }
}
