package io.quetzal.platform.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.testkit.Await;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class OneAtATimeTest {
    @Test
    void doesItAgainForWhoAsksAtTheVeryEndOfIt() {
        var done = new AtomicInteger();
        var self = new AtomicReference<OneAtATime>();
        try (var trials = new OneAtATime("test", thing -> {
            if (done.incrementAndGet() == 1) {
                // The last moment: nothing is looked at any more.
                self.get().ask(thing);
            }
        })) {
            self.set(trials);
            trials.ask("a");
            Await.until("a second time", () -> done.get() == 2);
        }
        assertThat(done).hasValue(2);
    }

    @Test
    void doesItToOneThingNeverTwiceAtATimeAndToOthersMeanwhile() throws InterruptedException {
        var begun = new CopyOnWriteArrayList<String>();
        var goOn = new CountDownLatch(1);
        try (var trials = new OneAtATime("test", thing -> {
            begun.add(thing);
            if (thing.equals("slow")) {
                goOn.await();
            }
        })) {
            trials.ask("slow");
            Await.until("the slow one", () -> begun.contains("slow"));
            trials.ask("slow");
            trials.ask("slow");
            trials.ask("other");
            Await.until("the other one", () -> begun.contains("other"));
            assertThat(begun).isEqualTo(List.of("slow", "other"));
            goOn.countDown();
            Await.until("the slow one again", () -> begun.equals(List.of("slow", "other", "slow")));
        }
    }

    @Test
    void canBeAskedAgainAfterItFailed() {
        var times = new AtomicInteger();
        try (var trials = new OneAtATime("test", thing -> {
            if (times.incrementAndGet() == 1) {
                throw new IllegalStateException("on purpose");
            }
        })) {
            trials.ask("a");
            Await.until("the first time", () -> times.get() == 1);
            Await.until("another time", () -> {
                trials.ask("a");
                return times.get() > 1;
            });
        }
    }
}
