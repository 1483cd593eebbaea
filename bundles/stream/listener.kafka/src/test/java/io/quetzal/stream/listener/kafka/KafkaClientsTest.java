package io.quetzal.stream.listener.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.security.Caller;
import io.quetzal.stream.api.Durability;
import io.quetzal.stream.api.TopicName;
import io.quetzal.stream.api.TopicSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.apache.kafka.clients.consumer.CloseOptions;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaClientsTest {
    private static final TopicPartition ORDERS = new TopicPartition("orders", 0);

    @TempDir
    Path directory;

    private TestBroker broker;

    @BeforeEach
    void start() {
        broker = new TestBroker(directory);
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private KafkaProducer<String, String> producer(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address());
        return new KafkaProducer<>(all, new StringSerializer(), new StringSerializer());
    }

    private KafkaConsumer<String, String> consumer(Map<String, Object> more) {
        Map<String, Object> all = new HashMap<>(more);
        all.put(ConsumerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address());
        all.putIfAbsent(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        return new KafkaConsumer<>(all, new StringDeserializer(), new StringDeserializer());
    }

    private void send(int count, Map<String, Object> settings) throws Exception {
        try (var producer = producer(settings)) {
            var sent = IntStream.range(0, count)
                    .mapToObj(i -> producer.send(new ProducerRecord<>("orders", 0, 1000L + i, "k" + i, "v" + i)))
                    .toList();
            for (int i = 0; i < count; i++) {
                assertThat(sent.get(i).get().offset()).isEqualTo(i);
            }
        }
    }

    private static List<String> read(KafkaConsumer<String, String> consumer, int count) {
        List<String> values = new ArrayList<>();
        while (values.size() < count) {
            for (ConsumerRecord<String, String> one : consumer.poll(Duration.ofSeconds(30))) {
                values.add(one.offset() + ":" + one.value());
            }
        }
        return values;
    }

    private List<String> readAll(int count, Map<String, Object> settings) {
        try (var consumer = consumer(settings)) {
            consumer.assign(List.of(ORDERS));
            return read(consumer, count);
        }
    }

    private static List<String> expected(int from, int to) {
        return IntStream.range(from, to).mapToObj(i -> i + ":v" + i).toList();
    }

    @Test
    void takesAndGivesBackRecordsOfAnIdempotentProducer() throws Exception {
        send(1000, Map.of());
        assertThat(readAll(1000, Map.of())).isEqualTo(expected(0, 1000));
        assertThat(broker.streams().topic(new TopicName("orders")).orElseThrow().partitions())
                .isEqualTo(2);
    }

    @Test
    void passesCompressedBatchesOnAsTheyAre() throws Exception {
        send(1000, Map.of(ProducerConfig.COMPRESSION_TYPE_CONFIG, "gzip"));
        assertThat(readAll(1000, Map.of(ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed")))
                .isEqualTo(expected(0, 1000));
    }

    @Test
    void acknowledgesWhatIsOnStableStorage() throws Exception {
        Caller.node()
                .run(() -> broker.streams()
                        .create(
                                new TopicName("orders"),
                                1,
                                TopicSettings.usual().with(new Durability.Synced())));
        send(300, Map.of(ProducerConfig.BATCH_SIZE_CONFIG, 200));
        assertThat(readAll(300, Map.of())).isEqualTo(expected(0, 300));
    }

    @Test
    void findsOffsetsByTimeAndReadsFromTheMiddleOfABatch() throws Exception {
        send(1000, Map.of(ProducerConfig.LINGER_MS_CONFIG, 50));
        try (var consumer = consumer(Map.of())) {
            consumer.assign(List.of(ORDERS));
            assertThat(consumer.offsetsForTimes(Map.of(ORDERS, 1500L)))
                    .hasEntrySatisfying(
                            ORDERS, found -> assertThat(found.offset()).isEqualTo(500));
            assertThat(consumer.beginningOffsets(List.of(ORDERS))).containsEntry(ORDERS, 0L);
            assertThat(consumer.endOffsets(List.of(ORDERS))).containsEntry(ORDERS, 1000L);
            consumer.seek(ORDERS, 503);
            assertThat(read(consumer, 497)).isEqualTo(expected(503, 1000));
        }
    }

    @Test
    void answersAWaitingConsumerWhenSomethingIsSent() throws Exception {
        try (var consumer = consumer(Map.of(ConsumerConfig.FETCH_MAX_WAIT_MS_CONFIG, 100_000));
                var producer = producer(Map.of())) {
            consumer.assign(List.of(ORDERS));
            consumer.seekToBeginning(List.of(ORDERS));
            consumer.position(ORDERS);
            for (int i = 0; i < 5; i++) {
                producer.send(new ProducerRecord<>("orders", 0, "k", "v" + i)).get();
                assertThat(read(consumer, 1)).containsExactly(i + ":v" + i);
            }
            // It would wait for the answer to what it has asked for already.
            consumer.close(CloseOptions.timeout(Duration.ZERO));
        }
    }

    @Test
    void takesBatchesThatComeInManyPieces() throws Exception {
        String large = "x".repeat(900_000);
        try (var producer = producer(Map.of(ProducerConfig.BATCH_SIZE_CONFIG, 1_000_000))) {
            for (var sent : IntStream.range(0, 8)
                    .mapToObj(i -> producer.send(new ProducerRecord<>("orders", 0, "k", large)))
                    .toList()) {
                sent.get();
            }
        }
        assertThat(readAll(8, Map.of())).allMatch(value -> value.endsWith(large));
    }
}
