package io.quetzal.platform.core.event;

import io.quetzal.platform.api.event.Event;
import io.quetzal.platform.api.event.EventBus;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;

/** Keeps the latest events in a ring, and a bounded queue for each listener. */
// Immediate: a service that is there only while somebody holds it would forget its events in between.
@Component(immediate = true)
public final class BoundedEventBus implements EventBus {
    /** How many events are remembered for those who ask later. */
    static final int REMEMBERED = 1000;

    private static final Duration LAST_WORDS = Duration.ofSeconds(5);

    private final Deque<NumberedEvent> recent = new ArrayDeque<>();
    private final List<ListenerThread> listeners = new ArrayList<>();
    private long lastNumber;

    /** Starts without events. */
    @Activate
    public BoundedEventBus() {}

    @Override
    public synchronized void publish(Event event) {
        // Numbering and handing out are one step, so that every listener sees the numbers ascend.
        var numbered = new NumberedEvent(++lastNumber, event);
        recent.addFirst(numbered);
        if (recent.size() > REMEMBERED) {
            recent.removeLast();
        }
        listeners.forEach(listener -> listener.offer(numbered));
    }

    @Override
    public synchronized Page<NumberedEvent> recent(PageRequest request) {
        long before = numberIn(request.after());
        var items = recent.stream()
                .filter(event -> event.number() < before)
                .limit(request.limit())
                .toList();
        boolean more =
                !items.isEmpty() && items.getLast().number() > recent.getLast().number();
        return new Page<>(items, more ? Long.toString(items.getLast().number()) : null);
    }

    @Override
    public Subscription subscribe(Consumer<NumberedEvent> listener) {
        var thread = new ListenerThread(listener, this::forget);
        synchronized (this) {
            listeners.add(thread);
        }
        thread.start();
        return thread;
    }

    /** Ends all subscriptions and waits a little for the listeners to come to an end. */
    @Deactivate
    public void close() throws InterruptedException {
        List<ListenerThread> ending;
        synchronized (this) {
            ending = List.copyOf(listeners);
        }
        ending.forEach(ListenerThread::close);
        long deadline = System.nanoTime() + LAST_WORDS.toNanos();
        for (ListenerThread thread : ending) {
            thread.join(Duration.ofNanos(Math.max(0, deadline - System.nanoTime())));
        }
    }

    private synchronized void forget(ListenerThread thread) {
        listeners.remove(thread);
    }

    private static long numberIn(@Nullable String after) {
        if (after == null) {
            return Long.MAX_VALUE;
        }
        try {
            return Long.parseLong(after);
        } catch (NumberFormatException e) {
            throw new InvalidValueException("Events cannot go on after that: give the \"next\" of the page before.", e);
        }
    }
}
