package io.quetzal.stream.listener.kafka;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.security.Caller;
import io.quetzal.stream.api.TopicName;
import io.quetzal.stream.api.TopicSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.util.List;
import org.apache.kafka.common.message.ApiMessageType;
import org.apache.kafka.common.message.CreatePartitionsRequestData;
import org.apache.kafka.common.message.CreatePartitionsRequestData.CreatePartitionsTopic;
import org.apache.kafka.common.message.CreateTopicsRequestData;
import org.apache.kafka.common.message.CreateTopicsRequestData.CreatableTopic;
import org.apache.kafka.common.message.DeleteRecordsRequestData;
import org.apache.kafka.common.message.DeleteTopicsRequestData;
import org.apache.kafka.common.message.DescribeClusterRequestData;
import org.apache.kafka.common.message.DescribeConfigsRequestData;
import org.apache.kafka.common.message.DescribeConfigsRequestData.DescribeConfigsResource;
import org.apache.kafka.common.message.InitProducerIdRequestData;
import org.apache.kafka.common.message.ListOffsetsRequestData;
import org.apache.kafka.common.message.ListOffsetsRequestData.ListOffsetsPartition;
import org.apache.kafka.common.message.ListOffsetsRequestData.ListOffsetsTopic;
import org.apache.kafka.common.message.MetadataRequestData;
import org.apache.kafka.common.message.OffsetForLeaderEpochRequestData;
import org.apache.kafka.common.message.OffsetForLeaderEpochRequestData.OffsetForLeaderPartition;
import org.apache.kafka.common.message.OffsetForLeaderEpochRequestData.OffsetForLeaderTopic;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.ObjectSerializationCache;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Older clients cannot be told what their version has no word for. */
class EveryVersionTest {
    @TempDir
    Path directory;

    private TestBroker broker;

    @BeforeEach
    void start() {
        broker = new TestBroker(directory);
        Caller.node().run(() -> broker.streams().create(new TopicName("orders"), 1, TopicSettings.usual()));
    }

    @AfterEach
    void stop() {
        broker.close();
    }

    private void answered(ApiMessage request, int oldest, int newest) {
        ApiMessageType type = ApiMessageType.fromApiKey(request.apiKey());
        for (short version = (short) oldest; version <= newest; version++) {
            ByteBuffer response = call(request, type, version);
            int correlation = response.getInt();
            assertThat(correlation).as("%s in version %s", type, version).isEqualTo(version);
            if (type.responseHeaderVersion(version) > 0) {
                response.get();
            }
            type.newResponse().read(new ByteBufferAccessor(response), version);
            assertThat(response.remaining())
                    .as("%s in version %s", type, version)
                    .isZero();
        }
    }

    private ByteBuffer call(ApiMessage request, ApiMessageType type, short version) {
        var header = new RequestHeaderData()
                .setRequestApiKey(request.apiKey())
                .setRequestApiVersion(version)
                .setCorrelationId(version);
        ByteBuffer buffer = ByteBuffer.allocate(10_000).position(Integer.BYTES);
        write(buffer, header, type.requestHeaderVersion(version));
        write(buffer, request, version);
        buffer.putInt(0, buffer.position() - Integer.BYTES);
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), broker.port())) {
            socket.getOutputStream().write(buffer.array(), 0, buffer.position());
            byte[] size = socket.getInputStream().readNBytes(Integer.BYTES);
            assertThat(size).as("%s in version %s", type, version).hasSize(Integer.BYTES);
            return ByteBuffer.wrap(
                    socket.getInputStream().readNBytes(ByteBuffer.wrap(size).getInt()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(ByteBuffer buffer, Message message, short version) {
        var cache = new ObjectSerializationCache();
        message.size(cache, version);
        message.write(new ByteBufferAccessor(buffer), cache, version);
    }

    @Test
    void whatProducersAndConsumersAsk() {
        answered(new MetadataRequestData().setTopics(List.of()), 0, 13);
        answered(new InitProducerIdRequestData(), 0, 5);
        var offsets = new ListOffsetsRequestData();
        offsets.topics()
                .add(new ListOffsetsTopic()
                        .setName("orders")
                        .setPartitions(List.of(
                                new ListOffsetsPartition().setTimestamp(-1),
                                new ListOffsetsPartition().setTimestamp(5),
                                new ListOffsetsPartition().setPartitionIndex(99))));
        answered(offsets, 1, 11);
        var epochs = new OffsetForLeaderEpochRequestData().setReplicaId(-2);
        epochs.topics()
                .add(new OffsetForLeaderTopic()
                        .setTopic("orders")
                        .setPartitions(List.of(new OffsetForLeaderPartition(), new OffsetForLeaderPartition())));
        answered(epochs, 3, 4);
    }

    @Test
    void whatAdministratorsAsk() {
        answered(new DescribeClusterRequestData(), 0, 2);
        answered(
                new DescribeConfigsRequestData()
                        .setResources(List.of(
                                new DescribeConfigsResource()
                                        .setResourceType((byte) 2)
                                        .setResourceName("orders"),
                                new DescribeConfigsResource()
                                        .setResourceType((byte) 2)
                                        .setResourceName("none"),
                                new DescribeConfigsResource()
                                        .setResourceType((byte) 8)
                                        .setResourceName("x"))),
                1,
                4);
        var topics = new CreateTopicsRequestData();
        topics.topics()
                .add(new CreatableTopic().setName("new").setNumPartitions(2).setReplicationFactor((short) 1));
        answered(topics, 2, 7);
        var grown = new CreatePartitionsRequestData();
        grown.topics()
                .add(new CreatePartitionsTopic().setName("orders").setCount(3).setAssignments(null));
        answered(grown, 0, 3);
        answered(new DeleteRecordsRequestData(), 0, 2);
        answered(new DeleteTopicsRequestData().setTopicNames(List.of("new", "none")), 1, 5);
    }
}
