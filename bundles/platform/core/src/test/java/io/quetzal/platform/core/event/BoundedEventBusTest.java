package io.quetzal.platform.core.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.event.Event;
import io.quetzal.platform.api.event.EventBus.NumberedEvent;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.testkit.Await;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.stream.LongStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class BoundedEventBusTest {
    private final BoundedEventBus bus = new BoundedEventBus();

    record Happened(String subject) implements Event {
        @Override
        public Instant at() {
            return Instant.EPOCH;
        }

        @Override
        public String topic() {
            return "test.happened";
        }

        @Override
        public String message() {
            return subject + " happened";
        }
    }

    @AfterEach
    void close() throws InterruptedException {
        bus.close();
    }

    @Test
    void tellsEveryListenerInOrder() {
        List<Long> first = new CopyOnWriteArrayList<>();
        List<Long> second = new CopyOnWriteArrayList<>();
        bus.subscribe(event -> first.add(event.number()));
        bus.subscribe(event -> second.add(event.number()));
        publish(100);
        Await.until("all events", () -> first.size() == 100 && second.size() == 100);
        assertThat(first).isEqualTo(LongStream.rangeClosed(1, 100).boxed().toList());
        assertThat(second).isEqualTo(first);
    }

    @Test
    void losesTheOldestEventsOfASlowListenerAndNeverWaitsForIt() throws InterruptedException {
        var hangs = new CountDownLatch(1);
        var called = new CountDownLatch(1);
        List<Long> heard = new CopyOnWriteArrayList<>();
        bus.subscribe(event -> {
            called.countDown();
            awaitQuietly(hangs);
            heard.add(event.number());
        });
        publish(1);
        called.await();
        publish(ListenerThread.LONGEST_QUEUE + 500);
        hangs.countDown();
        Await.until("what was kept", () -> heard.size() == 1 + ListenerThread.LONGEST_QUEUE);
        assertThat(heard.get(1)).as("the gap shows in the numbers").isEqualTo(502);
        assertThat(heard.getLast()).isEqualTo(1501);
    }

    @Test
    void goesOnAfterAListenerHasFailed() {
        List<NumberedEvent> heard = new CopyOnWriteArrayList<>();
        bus.subscribe(event -> {
            heard.add(event);
            Thread.currentThread().interrupt();
            throw new IllegalStateException("the listener's own fault");
        });
        publish(3);
        Await.until("all three", () -> heard.size() == 3);
    }

    @Test
    void tellsNothingAfterASubscriptionIsClosed() throws InterruptedException {
        List<NumberedEvent> heard = new CopyOnWriteArrayList<>();
        var subscription = bus.subscribe(heard::add);
        publish(1);
        Await.until("the first", () -> heard.size() == 1);
        subscription.close();
        publish(10);
        bus.close();
        assertThat(heard).hasSize(1);
    }

    @Test
    void remembersABoundedNumberOfEventsNewestFirst() {
        publish(BoundedEventBus.REMEMBERED + 50);
        List<Long> all = new ArrayList<>();
        var page = bus.recent(PageRequest.first(400));
        while (true) {
            page.items().forEach(event -> all.add(event.number()));
            if (page.next() == null) {
                break;
            }
            page = bus.recent(new PageRequest(400, page.next()));
        }
        assertThat(all)
                .hasSize(BoundedEventBus.REMEMBERED)
                .startsWith(1050L, 1049L)
                .endsWith(52L, 51L);
    }

    @Test
    void hasAnEmptyPageBeforeAnythingHappened() {
        assertThat(bus.recent(PageRequest.first(10)).items()).isEmpty();
    }

    @Test
    void refusesAPageThatNoPageHasNamed() {
        assertThatThrownBy(() -> bus.recent(new PageRequest(10, "yesterday")))
                .isInstanceOf(InvalidValueException.class);
    }

    private void publish(int count) {
        for (int i = 0; i < count; i++) {
            bus.publish(new Happened("thing-" + i));
        }
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }
}
