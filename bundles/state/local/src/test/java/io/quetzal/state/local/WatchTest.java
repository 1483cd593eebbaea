package io.quetzal.state.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.platform.testkit.Await;
import io.quetzal.platform.testkit.RecordingAccessGuard;
import io.quetzal.platform.testkit.TestNode;
import io.quetzal.state.api.FactChange;
import io.quetzal.state.api.FactType;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WatchTest {
    private static final FactType<Machine> OTHERS = FactType.first("test.others", Machine.class);

    @TempDir
    Path home;

    private LocalStateService state;

    @BeforeEach
    void open() {
        state = new LocalStateService(new TestNode(home), new JacksonJsonCodec(), new RecordingAccessGuard());
    }

    @AfterEach
    void close() throws IOException {
        state.close();
    }

    @Test
    void tellsEveryChangeOfItsSortFromNowOnInOrder() {
        var machines = state.facts(Machine.TYPE);
        machines.put("before", Machine.of("before", 1));
        var heard = new CopyOnWriteArrayList<FactChange<Machine>>();
        try (var _ = machines.watch(heard::add)) {
            var written = machines.put("a", Machine.of("a", 1));
            state.facts(OTHERS).put("a", Machine.of("a", 1));
            machines.put("a", Machine.of("a", 2));
            machines.delete("a");
            machines.delete("a");
            Await.until("three changes", () -> heard.size() == 3);
            assertThat(heard.get(0)).isEqualTo(new FactChange.Written<>(written));
            assertThat(heard.get(2)).isEqualTo(new FactChange.Deleted<>("a", 5));
            assertThat(heard).extracting(FactChange::revision).containsExactly(2L, 4L, 5L);
        }
        machines.put("after", Machine.of("after", 1));
        assertThat(heard).hasSize(3);
    }

    @Test
    void mayChangeFactsItself() {
        var machines = state.facts(Machine.TYPE);
        try (var _ = machines.watch(change -> {
            if (change.key().equals("ping")) {
                machines.put("pong", Machine.of("pong", 1));
            }
        })) {
            machines.put("ping", Machine.of("ping", 1));
            Await.until("the listener's own change", () -> machines.get("pong").isPresent());
        }
    }

    @Test
    void goesOnAfterAListenerThatThrows() {
        var machines = state.facts(Machine.TYPE);
        var calls = new AtomicInteger();
        try (var _ = machines.watch(change -> {
            calls.incrementAndGet();
            throw new IllegalStateException("on purpose");
        })) {
            machines.put("a", Machine.of("a", 1));
            machines.put("b", Machine.of("b", 1));
            Await.until("both calls", () -> calls.get() == 2);
        }
    }

    @Test
    void tellsASlowListenerTheLatestValuesWithoutKeepingAllOfThem() {
        var machines = state.facts(Machine.TYPE);
        machines.put("deleted", Machine.of("deleted", 1));
        var release = new CountDownLatch(1);
        Map<String, Integer> seen = new ConcurrentHashMap<>(Map.of("deleted", 1));
        var calls = new AtomicInteger();
        try (var _ = machines.watch(change -> {
            awaitQuietly(release);
            calls.incrementAndGet();
            switch (change) {
                case FactChange.Written<Machine>(var fact) ->
                    seen.put(fact.key(), fact.value().cpus());
                case FactChange.Deleted<Machine> gone -> seen.remove(gone.key());
            }
        })) {
            int changes = 4 * Watcher.MOST_WAITING;
            Map<String, Integer> expected = new HashMap<>();
            for (int i = 0; i < changes; i++) {
                machines.put("m" + i % 10, Machine.of("m", i));
                expected.put("m" + i % 10, i);
            }
            machines.delete("deleted");
            release.countDown();
            Await.until("the latest values", () -> seen.equals(expected));
            assertThat(calls.get()).isLessThan(Watcher.MOST_WAITING + 20);
        }
    }

    @Test
    void neverMissesOrRepeatsAChangeHoweverItsBeginningFalls() throws Exception {
        var machines = state.facts(Machine.TYPE);
        var writer = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 500; i++) {
                machines.put("a", Machine.of("a", i));
            }
        });
        while (writer.isAlive()) {
            List<Integer> heard = new CopyOnWriteArrayList<>();
            try (var _ = machines.watch(change -> {
                if (change instanceof FactChange.Written<Machine>(var fact)) {
                    heard.add(fact.value().cpus());
                }
            })) {
                Await.until("some changes", () -> heard.size() > 20 || !writer.isAlive());
            }
            for (int i = 1; i < heard.size(); i++) {
                assertThat(heard.get(i)).isEqualTo(heard.get(i - 1) + 1);
            }
        }
        writer.join();
    }

    private static void awaitQuietly(CountDownLatch latch) {
        try {
            latch.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
