package io.quetzal.stream.listener.kafka.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.stream.protocol.BatchBuilder;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.ProduceRequestData;
import org.apache.kafka.common.message.ProduceRequestData.PartitionProduceData;
import org.apache.kafka.common.message.ProduceRequestData.TopicProduceData;
import org.apache.kafka.common.message.ProduceResponseData;
import org.apache.kafka.common.record.internal.MemoryRecords;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ProduceTest {
    private static final UUID ID = new UUID(5, 6);

    static Stream<Short> versions() {
        return IntStream.rangeClosed(ProduceRequest.OLDEST, ProduceRequest.NEWEST)
                .mapToObj(version -> (short) version);
    }

    private static ByteBuffer batch(int index) {
        return new BatchBuilder()
                .add(index, null, ("value" + index).getBytes(StandardCharsets.UTF_8))
                .build();
    }

    private static ByteBuffer request(short version) {
        var data = new ProduceRequestData().setAcks((short) -1).setTimeoutMs(1234);
        for (String name : List.of("one", "two")) {
            var topic = new TopicProduceData();
            if (version >= 13) {
                topic.setTopicId(new Uuid(ID.getMostSignificantBits(), ID.getLeastSignificantBits()));
            } else {
                topic.setName(name);
            }
            for (int index : List.of(3, 9)) {
                topic.partitionData()
                        .add(new PartitionProduceData()
                                .setIndex(index)
                                .setRecords(MemoryRecords.readableRecords(batch(index))));
            }
            data.topicData().mustAdd(topic);
            if (version >= 13) {
                break;
            }
        }
        return Messages.request(data, version, ProduceRequest.compact(version));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void readsWhatKafkaWrites(short version) {
        ByteBuffer buffer = request(version);
        assertThat(RequestHeader.read(buffer))
                .isEqualTo(new RequestHeader(RequestHeader.PRODUCE, version, Messages.CORRELATION));
        var request = new ProduceRequest(buffer, version);
        assertThat(request.acks()).isEqualTo((short) -1);
        assertThat(request.timeoutMillis()).isEqualTo(1234);
        List<String> seen = new ArrayList<>();
        while (request.nextTopic()) {
            while (request.nextPartition()) {
                assertThat(request.records()).isEqualTo(batch(request.index()));
                seen.add((request.name() == null ? request.id() : request.name()) + "-" + request.index());
            }
        }
        assertThat(seen)
                .isEqualTo(version >= 13 ? List.of(ID + "-3", ID + "-9") : List.of("one-3", "one-9", "two-3", "two-9"));
    }

    @ParameterizedTest
    @MethodSource("versions")
    void refusesWhatIsCutOff(short version) {
        ByteBuffer whole = request(version);
        for (int end = Long.BYTES; end < whole.limit(); end++) {
            ByteBuffer cut = whole.duplicate().limit(end).position(Long.BYTES);
            assertThatThrownBy(() -> new ProduceRequest(cut, version)).isInstanceOf(MalformedRequestException.class);
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void believesNoLength(short version) {
        ByteBuffer whole = request(version);
        for (int at = Long.BYTES; at < whole.limit(); at++) {
            for (int value : new int[] {0, 1, 0x7F, 0x80, 0xFF}) {
                ByteBuffer wrong = ByteBuffer.allocate(whole.limit()).put(0, whole, 0, whole.limit());
                wrong.put(at, (byte) value).position(Long.BYTES);
                try {
                    walk(new ProduceRequest(wrong, version));
                } catch (MalformedRequestException e) {
                    assertThat(e).hasMessageContaining("Whatever made it");
                }
            }
        }
    }

    private static void walk(ProduceRequest request) {
        while (request.nextTopic()) {
            while (request.nextPartition()) {
                assertThat(!request.hasRecords() || request.records().hasRemaining())
                        .isTrue();
            }
        }
    }

    @ParameterizedTest
    @MethodSource("versions")
    void writesWhatKafkaReads(short version) {
        ByteBuffer buffer = request(version);
        RequestHeader header = RequestHeader.read(buffer);
        var request = new ProduceRequest(buffer, version);
        var response = new ProduceResponse(header, request.topics());
        while (request.nextTopic()) {
            response.topic(request);
            while (request.nextPartition()) {
                int at = response.partition(request.index(), (short) 0, 77, 88, 5, request.index() == 3 ? null : "no");
                if (request.index() == 9) {
                    response.refuse(at, (short) 56);
                }
            }
            response.endTopic();
        }
        response.end();
        var data = new ProduceResponseData();
        assertThat(Messages.read(response.bytes(), data, version, ProduceRequest.compact(version)))
                .isZero();
        assertThat(data.responses()).hasSize(version >= 13 ? 1 : 2).allSatisfy(topic -> {
            assertThat(topic.partitionResponses())
                    .extracting(
                            partition -> partition.index() + " " + partition.errorCode() + " " + partition.baseOffset()
                                    + " " + partition.logAppendTimeMs() + " " + partition.logStartOffset() + " "
                                    + partition.errorMessage())
                    .containsExactly(
                            "3 0 77 88 " + (version >= 5 ? 5 : -1) + " null",
                            "9 56 -1 88 " + (version >= 5 ? 5 : -1) + (version >= 8 ? " no" : " null"));
        });
    }
}
