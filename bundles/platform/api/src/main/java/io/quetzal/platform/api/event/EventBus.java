package io.quetzal.platform.api.event;

import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import java.util.function.Consumer;
import org.osgi.annotation.versioning.ProviderType;

/** Carries events from where they happen to whoever wants to know. Publishing never waits for a listener. */
@ProviderType
public interface EventBus {
    /** Tells all listeners and keeps the event among the recent ones. */
    void publish(Event event);

    /**
     * The latest events, newest first; the node remembers a bounded number since its start.
     *
     * @param request how many, and where to go on
     */
    Page<NumberedEvent> recent(PageRequest request);

    /**
     * Hears every event from now on, in order, one at a time, on a thread of the subscription's own. A listener that
     * falls behind loses the oldest events it has not heard, never the node's memory; the gap shows in the numbers.
     *
     * @param listener what to call; what it throws is logged and does not end the subscription
     */
    Subscription subscribe(Consumer<NumberedEvent> listener);

    /**
     * An event with its place in the node's order.
     *
     * @param number counts up by one from 1 since the node's start
     * @param event what happened
     */
    record NumberedEvent(long number, Event event) {}

    /** Ends with {@link #close()}, after which the listener is not called again. */
    interface Subscription extends AutoCloseable {
        @Override
        void close();
    }
}
