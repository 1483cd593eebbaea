package io.quetzal.platform.testkit;

import io.quetzal.platform.api.event.Event;
import io.quetzal.platform.api.event.EventBus;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Remembers every event, and tells its listeners at once on the thread that publishes. */
public final class RecordingEventBus implements EventBus {
    private final List<NumberedEvent> events = new ArrayList<>();
    private final List<Consumer<NumberedEvent>> listeners = new CopyOnWriteArrayList<>();

    @Override
    public synchronized void publish(Event event) {
        var numbered = new NumberedEvent(events.size() + 1L, event);
        events.add(numbered);
        listeners.forEach(listener -> listener.accept(numbered));
    }

    @Override
    public synchronized Page<NumberedEvent> recent(PageRequest request) {
        int end = request.after() == null ? events.size() : Integer.parseInt(request.after()) - 1;
        int start = Math.max(0, end - request.limit());
        List<NumberedEvent> page = events.subList(start, end).reversed();
        @Nullable String next = start == 0 ? null : String.valueOf(start + 1);
        return new Page<>(page, next);
    }

    @Override
    public Subscription subscribe(Consumer<NumberedEvent> listener) {
        listeners.add(listener);
        return () -> listeners.remove(listener);
    }

    /** What was published so far, oldest first. */
    public synchronized List<Event> events() {
        return events.stream().map(NumberedEvent::event).toList();
    }

    /** What was published so far of one sort, oldest first. */
    public <E extends Event> List<E> events(Class<E> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }
}
