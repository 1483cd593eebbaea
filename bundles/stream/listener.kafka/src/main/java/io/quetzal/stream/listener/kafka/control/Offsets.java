package io.quetzal.stream.listener.kafka.control;

import io.quetzal.stream.api.EpochEnd;
import io.quetzal.stream.api.FoundOffset;
import io.quetzal.stream.api.OffsetQuery;
import io.quetzal.stream.api.Partition;
import io.quetzal.stream.api.Topic;
import io.quetzal.stream.api.TopicName;
import io.quetzal.stream.listener.kafka.data.KafkaErrors;
import java.util.Optional;
import org.apache.kafka.common.message.ListOffsetsRequestData;
import org.apache.kafka.common.message.ListOffsetsRequestData.ListOffsetsPartition;
import org.apache.kafka.common.message.ListOffsetsResponseData;
import org.apache.kafka.common.message.ListOffsetsResponseData.ListOffsetsPartitionResponse;
import org.apache.kafka.common.message.ListOffsetsResponseData.ListOffsetsTopicResponse;
import org.apache.kafka.common.message.OffsetForLeaderEpochRequestData;
import org.apache.kafka.common.message.OffsetForLeaderEpochRequestData.OffsetForLeaderPartition;
import org.apache.kafka.common.message.OffsetForLeaderEpochResponseData;
import org.apache.kafka.common.message.OffsetForLeaderEpochResponseData.OffsetForLeaderTopicResult;
import org.apache.kafka.common.protocol.Errors;

/** Looks offsets up: by time, and by epoch. */
final class Offsets {
    private static final short LEADER_EPOCHS = 4;
    private static final long LATEST = -1;
    private static final long EARLIEST = -2;
    private static final long LARGEST_TIMESTAMP = -3;
    private static final long EARLIEST_LOCAL = -4;
    private static final long LATEST_TIERED = -5;
    private static final long EARLIEST_PENDING_UPLOAD = -6;

    private final Broker broker;

    Offsets(Broker broker) {
        this.broker = broker;
    }

    private Partition partition(String topic, int index) {
        Topic found = broker.streams().topic(new TopicName(topic)).orElseThrow(() -> Topics.missing(topic));
        return broker.streams().partition(found.id(), index);
    }

    ListOffsetsResponseData list(ListOffsetsRequestData request, RequestContext context) {
        var response = new ListOffsetsResponseData();
        request.topics().forEach(topic -> {
            var answers = new ListOffsetsTopicResponse().setName(topic.name());
            topic.partitions().forEach(wish -> answers.partitions().add(find(topic.name(), wish, context.version())));
            response.topics().add(answers);
        });
        return response;
    }

    private ListOffsetsPartitionResponse find(String topic, ListOffsetsPartition wish, short version) {
        var response = new ListOffsetsPartitionResponse().setPartitionIndex(wish.partitionIndex());
        try {
            Partition partition = partition(topic, wish.partitionIndex());
            Errors stale = epoch(wish.currentLeaderEpoch(), partition);
            if (stale != Errors.NONE) {
                return response.setErrorCode(stale.code());
            }
            Optional<FoundOffset> found = find(partition, wish.timestamp());
            found.ifPresent(offset -> response.setOffset(offset.offset())
                    .setTimestamp(offset.timestampMillis())
                    .setLeaderEpoch(version >= LEADER_EPOCHS ? offset.leaderEpoch() : -1));
            return response;
        } catch (RuntimeException e) {
            return response.setErrorCode(KafkaErrors.of(e, false).code());
        }
    }

    private static Optional<FoundOffset> find(Partition partition, long timestamp) {
        if (timestamp == LATEST_TIERED || timestamp == EARLIEST_PENDING_UPLOAD) {
            // Nothing is kept elsewhere.
            return Optional.empty();
        }
        if (timestamp == LATEST) {
            return partition.find(new OffsetQuery.Latest());
        }
        if (timestamp == EARLIEST || timestamp == EARLIEST_LOCAL) {
            return partition.find(new OffsetQuery.Earliest());
        }
        if (timestamp == LARGEST_TIMESTAMP) {
            return partition.find(new OffsetQuery.LargestTimestamp());
        }
        return partition.find(new OffsetQuery.AtOrAfter(timestamp));
    }

    private static Errors epoch(int believed, Partition partition) {
        int epoch = partition.leaderEpoch();
        if (believed < 0 || believed == epoch) {
            return Errors.NONE;
        }
        return believed < epoch ? Errors.FENCED_LEADER_EPOCH : Errors.UNKNOWN_LEADER_EPOCH;
    }

    OffsetForLeaderEpochResponseData ends(OffsetForLeaderEpochRequestData request, RequestContext context) {
        var response = new OffsetForLeaderEpochResponseData();
        request.topics().forEach(topic -> {
            var answers = new OffsetForLeaderTopicResult().setTopic(topic.topic());
            topic.partitions().forEach(wish -> answers.partitions().add(end(topic.topic(), wish)));
            response.topics().add(answers);
        });
        return response;
    }

    private OffsetForLeaderEpochResponseData.EpochEndOffset end(String topic, OffsetForLeaderPartition wish) {
        var response = new OffsetForLeaderEpochResponseData.EpochEndOffset().setPartition(wish.partition());
        try {
            Partition partition = partition(topic, wish.partition());
            Errors stale = epoch(wish.currentLeaderEpoch(), partition);
            if (stale != Errors.NONE) {
                return response.setErrorCode(stale.code());
            }
            Optional<EpochEnd> end = partition.endOfEpoch(wish.leaderEpoch());
            end.ifPresent(found -> response.setLeaderEpoch(found.epoch()).setEndOffset(found.endOffset()));
            return response;
        } catch (RuntimeException e) {
            return response.setErrorCode(KafkaErrors.of(e, false).code());
        }
    }
}
