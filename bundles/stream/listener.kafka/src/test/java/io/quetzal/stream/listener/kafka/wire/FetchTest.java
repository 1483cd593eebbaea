package io.quetzal.stream.listener.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.FetchRequestData;
import org.apache.kafka.common.message.FetchRequestData.FetchPartition;
import org.apache.kafka.common.message.FetchRequestData.FetchTopic;
import org.apache.kafka.common.message.FetchRequestData.ForgottenTopic;
import org.apache.kafka.common.message.FetchResponseData;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class FetchTest {
    private static final UUID ID = new UUID(5, 6);
    private static final byte[] RECORDS = new byte[100];

    static Stream<Short> versions() {
        return IntStream.rangeClosed(FetchRequest.OLDEST, FetchRequest.NEWEST).mapToObj(version -> (short) version);
    }

    private static ByteBuffer request(short version) {
        var data = new FetchRequestData()
                .setMaxWaitMs(500)
                .setMinBytes(7)
                .setMaxBytes(1_000_000)
                .setIsolationLevel((byte) 1);
        if (version >= 7) {
            data.setSessionId(12).setSessionEpoch(3);
            var forgotten = new ForgottenTopic().setPartitions(List.of(1));
            data.forgottenTopicsData()
                    .add(version >= 13 ? forgotten.setTopicId(Uuid.ONE_UUID) : forgotten.setTopic("x"));
        }
        if (version >= 11) {
            data.setRackId("rack");
        }
        if (version >= 12) {
            data.setClusterId("cluster");
        }
        for (int i = 0; i < 2; i++) {
            var topic = new FetchTopic();
            if (version >= 13) {
                topic.setTopicId(new Uuid(ID.getMostSignificantBits(), ID.getLeastSignificantBits()));
            } else {
                topic.setTopic("topic");
            }
            for (int index = 0; index < 3; index++) {
                var partition = new FetchPartition()
                        .setPartition(index)
                        .setFetchOffset(40 + index)
                        .setPartitionMaxBytes(5000);
                if (version >= 9) {
                    partition.setCurrentLeaderEpoch(6);
                }
                if (version >= 12) {
                    partition.setLastFetchedEpoch(5);
                }
                topic.partitions().add(partition);
            }
            data.topics().add(topic);
        }
        return Messages.request(data, version, FetchRequest.compact(version));
    }

    private static FetchRequest.Topic topic(short version) {
        int epoch = version >= 9 ? 6 : -1;
        return new FetchRequest.Topic(
                version >= 13 ? null : "topic",
                version >= 13 ? ID : new UUID(0, 0),
                IntStream.range(0, 3)
                        .mapToObj(index -> new FetchRequest.Wish(index, epoch, 40 + index, 5000))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("versions")
    void readsWhatKafkaWrites(short version) {
        ByteBuffer buffer = request(version);
        assertThat(RequestHeader.read(buffer))
                .isEqualTo(new RequestHeader(RequestHeader.FETCH, version, Messages.CORRELATION));
        assertThat(FetchRequest.read(buffer, version))
                .isEqualTo(new FetchRequest(
                        500, 7, 1_000_000, true, version >= 7 ? 12 : 0, List.of(topic(version), topic(version))));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void believesNoLength(short version) {
        ByteBuffer whole = request(version);
        for (int at = Long.BYTES; at < whole.limit(); at++) {
            for (int value : new int[] {0, 1, 0x7F, 0x80, 0xFF}) {
                ByteBuffer wrong = ByteBuffer.allocate(whole.limit()).put(0, whole, 0, whole.limit());
                wrong.put(at, (byte) value).position(Long.BYTES);
                outlives(wrong, version);
                outlives(whole.duplicate().limit(at).position(Long.BYTES), version);
            }
        }
    }

    private static void outlives(ByteBuffer wrong, short version) {
        try {
            assertThat(FetchRequest.read(wrong, version)).isNotNull();
        } catch (MalformedRequestException e) {
            assertThat(e).hasMessageContaining("Whatever made it");
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void writesWhatKafkaReads(short version) {
        var header = new RequestHeader(RequestHeader.FETCH, version, Messages.CORRELATION);
        var response = new FetchResponse(header, false, (short) 0, 1);
        FetchRequest.Topic topic = topic(version);
        response.topic(topic);
        response.partition(0, (short) 0, 90, 3, RECORDS.length);
        response.partition(1, (short) 1, -1, -1, 0);
        response.partition(2, (short) 0, 91, 4, RECORDS.length);
        response.endTopic();
        List<ByteBuffer> pieces = response.end();
        assertThat(pieces).hasSize(3);
        ByteBuffer all = ByteBuffer.allocate(10_000);
        all.put(pieces.get(0))
                .put(RECORDS)
                .put(pieces.get(1))
                .put(RECORDS)
                .put(pieces.get(2))
                .flip();
        var data = new FetchResponseData();
        assertThat(Messages.read(all, data, version, FetchRequest.compact(version)))
                .isZero();
        assertThat(data.responses())
                .singleElement()
                .satisfies(found -> assertThat(found.partitions())
                        .extracting(partition -> partition.partitionIndex() + " " + partition.errorCode() + " "
                                + partition.highWatermark() + " " + partition.lastStableOffset() + " "
                                + partition.logStartOffset() + " "
                                + (partition.records() == null
                                        ? 0
                                        : partition.records().sizeInBytes()))
                        .containsExactly(
                                "0 0 90 90 " + (version >= 5 ? 3 : -1) + " 100",
                                "1 1 -1 -1 -1 0",
                                "2 0 91 91 " + (version >= 5 ? 4 : -1) + " 100"));
    }
}
