package io.quetzal.stream.listener.kafka;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.AlterConfigOp.OpType;
import org.apache.kafka.clients.admin.Config;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.InvalidConfigurationException;
import org.apache.kafka.common.errors.TopicExistsException;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KafkaAdminTest {
    private static final ConfigResource ORDERS = new ConfigResource(ConfigResource.Type.TOPIC, "orders");

    @TempDir
    Path directory;

    private TestBroker broker;
    private Admin admin;

    @BeforeEach
    void start() {
        broker = new TestBroker(directory);
        admin = Admin.create(Map.of(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address()));
    }

    @AfterEach
    void stop() {
        admin.close();
        broker.close();
    }

    private void create(int partitions, Map<String, String> configs) throws Exception {
        admin.createTopics(List.of(new NewTopic("orders", Optional.of(partitions), Optional.empty()).configs(configs)))
                .all()
                .get();
    }

    @Test
    void createsGrowsAndDeletesTopics() throws Exception {
        create(3, Map.of());
        assertThat(admin.listTopics().names().get()).containsExactly("orders");
        admin.createPartitions(Map.of("orders", NewPartitions.increaseTo(5)))
                .all()
                .get();
        assertThat(admin.describeTopics(List.of("orders")).allTopicNames().get())
                .hasEntrySatisfying(
                        "orders", topic -> assertThat(topic.partitions()).hasSize(5));
        admin.deleteTopics(List.of("orders")).all().get();
        assertThat(admin.listTopics().names().get()).isEmpty();
    }

    @Test
    void refusesATopicThatIsThere() throws Exception {
        create(1, Map.of());
        assertThatThrownBy(() -> create(1, Map.of())).hasCauseInstanceOf(TopicExistsException.class);
    }

    @Test
    void showsAndChangesHowATopicKeepsItsRecords() throws Exception {
        create(1, Map.of("retention.ms", "-1", "cleanup.policy", "compact,delete", "quetzal.durability", "synced"));
        admin.incrementalAlterConfigs(Map.of(
                        ORDERS,
                        List.of(
                                new AlterConfigOp(new ConfigEntry("max.message.bytes", "5000"), OpType.SET),
                                new AlterConfigOp(new ConfigEntry("cleanup.policy", ""), OpType.DELETE))))
                .all()
                .get();
        assertThat(admin.describeConfigs(List.of(ORDERS)).all().get().values())
                .flatExtracting(Config::entries)
                .extracting(entry -> entry.name() + "=" + entry.value())
                .contains(
                        "retention.ms=-1",
                        "max.message.bytes=5000",
                        "cleanup.policy=delete",
                        "quetzal.durability=synced",
                        "segment.bytes=1073741824");
    }

    @Test
    void refusesASettingThatIsNotThere() {
        assertThatThrownBy(() -> create(1, Map.of("colour", "blue")))
                .hasCauseInstanceOf(InvalidConfigurationException.class)
                .hasMessageContaining("colour");
    }

    @Test
    void deletesTheOldestRecords() throws Exception {
        create(1, Map.of());
        try (var producer = new KafkaProducer<>(
                Map.of(ProducerConfig.BOOTSTRAP_SERVERS_CONFIG, broker.address()),
                new StringSerializer(),
                new StringSerializer())) {
            for (int i = 0; i < 10; i++) {
                producer.send(new ProducerRecord<>("orders", "v" + i)).get();
            }
        }
        var partition = new TopicPartition("orders", 0);
        admin.deleteRecords(Map.of(partition, RecordsToDelete.beforeOffset(4)))
                .all()
                .get();
        assertThat(admin.listOffsets(Map.of(partition, OffsetSpec.earliest()))
                        .partitionResult(partition)
                        .get()
                        .offset())
                .isEqualTo(4);
    }

    @Test
    void describesTheNodeAsAClusterOfOne() throws Exception {
        assertThat(admin.describeCluster().nodes().get())
                .singleElement()
                .satisfies(node -> assertThat(node.port()).isEqualTo(broker.port()));
    }
}
