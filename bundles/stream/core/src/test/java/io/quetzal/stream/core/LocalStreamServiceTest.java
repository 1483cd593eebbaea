package io.quetzal.stream.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.testkit.Await;
import io.quetzal.platform.testkit.InMemoryStateService;
import io.quetzal.platform.testkit.ManualClock;
import io.quetzal.platform.testkit.RecordingAccessGuard;
import io.quetzal.platform.testkit.RecordingEventBus;
import io.quetzal.platform.testkit.TestNode;
import io.quetzal.stream.api.Durability;
import io.quetzal.stream.api.Partition;
import io.quetzal.stream.api.StreamEvent;
import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.api.Topic;
import io.quetzal.stream.api.TopicName;
import io.quetzal.stream.api.TopicSettings;
import io.quetzal.stream.api.TopicSettings.Cleanup;
import io.quetzal.stream.api.TopicSettings.Retention;
import io.quetzal.stream.api.TopicSettings.Timestamps;
import io.quetzal.stream.core.log.Logs;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalStreamServiceTest {
    private static final TopicName ORDERS = new TopicName("Orders_v1.eu");

    private final InMemoryStateService state = new InMemoryStateService();
    private final RecordingEventBus events = new RecordingEventBus();
    private final ManualClock clock = new ManualClock();

    @TempDir
    Path directory;

    private LocalStreamService streams;

    @BeforeEach
    void start() {
        streams = new LocalStreamService(new TestNode(directory), state, new RecordingAccessGuard(), events);
    }

    @AfterEach
    void stop() {
        streams.stop();
    }

    private void restart() {
        stop();
        start();
    }

    private Topic create(int partitions, TopicSettings settings) {
        return Caller.node().call(() -> streams.create(ORDERS, partitions, settings));
    }

    @Test
    void keepsTopicsAndTheirRecords() {
        Topic topic = create(3, TopicSettings.usual());
        streams.partition(topic.id(), 2).append(Logs.batch(clock, "kept"));
        restart();
        assertThat(streams.topics()).containsExactly(topic);
        assertThat(streams.topic(ORDERS)).contains(topic);
        assertThat(streams.topic(topic.id())).contains(topic);
        assertThat(Logs.values(streams.partition(topic.id(), 2), 0)).containsExactly("0:kept");
        assertThat(events.events(StreamEvent.Created.class)).hasSize(1);
    }

    @Test
    void remembersEverySetting() {
        var settings = new TopicSettings(
                new Durability.WriteCaching(new ByteSize(5000), Duration.ofMillis(7)),
                new Cleanup(true, true, Duration.ofMinutes(3), Duration.ofHours(4)),
                new Retention(Optional.of(Duration.ofDays(2)), Optional.of(new ByteSize(99))),
                Logs.SMALL.segments(),
                new Timestamps(Timestamps.Source.APPEND, Optional.of(Duration.ofDays(1)), Optional.empty()),
                new ByteSize(2000));
        Topic topic = create(1, settings);
        restart();
        assertThat(streams.topic(ORDERS)).contains(topic);
        Topic changed = Caller.node().call(() -> streams.alter(ORDERS, Logs.SMALL.with(new Durability.Synced())));
        restart();
        assertThat(streams.topic(ORDERS)).contains(changed);
    }

    @Test
    void growsAndNeverShrinks() {
        Topic topic = create(1, TopicSettings.usual());
        Caller.node().run(() -> streams.addPartitions(ORDERS, 3));
        streams.partition(topic.id(), 2).append(Logs.batch(clock, "a"));
        assertThatThrownBy(() -> Caller.node().run(() -> streams.addPartitions(ORDERS, 3)))
                .isInstanceOfSatisfying(
                        StreamException.class, e -> assertThat(e.reason()).isEqualTo(StreamFailure.INVALID_PARTITIONS));
        assertThatThrownBy(() -> streams.partition(topic.id(), 3)).hasMessageContaining("no partition 3");
    }

    @Test
    void deletesATopicWithAllItsRecords() {
        Topic topic = create(1, TopicSettings.usual());
        Partition partition = streams.partition(topic.id(), 0);
        partition.append(Logs.batch(clock, "a"));
        Caller.node().run(() -> streams.delete(ORDERS));
        assertThat(streams.topics()).isEmpty();
        assertThat(directory.resolve("data/stream/topics/" + topic.id())).doesNotExist();
        assertThatThrownBy(() -> partition.append(Logs.batch(clock, "b"))).hasMessageContaining("was deleted");
        Topic again = create(1, TopicSettings.usual());
        assertThat(again.id()).isNotEqualTo(topic.id());
        assertThat(streams.partition(again.id(), 0).logEndOffset()).isZero();
    }

    @Test
    void refusesAnotherTopicOfTheSameName() {
        create(1, TopicSettings.usual());
        assertThatThrownBy(() -> create(1, TopicSettings.usual()))
                .isInstanceOfSatisfying(
                        StreamException.class, e -> assertThat(e.reason()).isEqualTo(StreamFailure.TOPIC_EXISTS));
    }

    @Test
    void asksForTheRoleOfAnOperator() {
        assertThatThrownBy(() -> new Caller("eve", Role.VIEWER, "rest")
                        .run(() -> streams.create(ORDERS, 1, TopicSettings.usual())))
                .isInstanceOf(AccessException.class);
        assertThat(streams.topics()).isEmpty();
    }

    @Test
    void syncsWhereTheTopicSaysSo() {
        Topic topic = create(1, TopicSettings.usual().with(new Durability.Synced()));
        Partition partition = streams.partition(topic.id(), 0);
        long offset = partition.append(Logs.batch(clock, "safe"));
        Await.until("it is safe", () -> partition.highWatermark() > offset);
        restart();
        assertThat(Logs.values(streams.partition(topic.id(), 0), 0)).containsExactly("0:safe");
    }

    @Test
    void neverGivesAnIdentityTwice() {
        Set<Long> given = new HashSet<>();
        for (int i = 0; i < 2500; i++) {
            assertThat(given.add(streams.newProducerId())).isTrue();
            if (i % 900 == 0) {
                restart();
            }
        }
    }
}
