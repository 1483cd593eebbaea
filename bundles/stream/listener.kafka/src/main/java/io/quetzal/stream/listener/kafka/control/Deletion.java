package io.quetzal.stream.listener.kafka.control;

import io.quetzal.stream.api.Partition;
import io.quetzal.stream.api.Topic;
import io.quetzal.stream.api.TopicName;
import io.quetzal.stream.listener.kafka.data.KafkaErrors;
import org.apache.kafka.common.message.DeleteRecordsRequestData;
import org.apache.kafka.common.message.DeleteRecordsRequestData.DeleteRecordsPartition;
import org.apache.kafka.common.message.DeleteRecordsResponseData;
import org.apache.kafka.common.message.DeleteRecordsResponseData.DeleteRecordsPartitionResult;
import org.apache.kafka.common.message.DeleteRecordsResponseData.DeleteRecordsTopicResult;

/** Deletes the oldest records of partitions. */
final class Deletion {
    private static final long ALL = -1;

    private final Broker broker;

    Deletion(Broker broker) {
        this.broker = broker;
    }

    DeleteRecordsResponseData answer(DeleteRecordsRequestData request, RequestContext context) {
        var response = new DeleteRecordsResponseData();
        request.topics().forEach(topic -> {
            var answers = new DeleteRecordsTopicResult().setName(topic.name());
            topic.partitions().forEach(wish -> answers.partitions().add(delete(topic.name(), wish, context)));
            response.topics().add(answers);
        });
        return response;
    }

    private DeleteRecordsPartitionResult delete(String name, DeleteRecordsPartition wish, RequestContext context) {
        var result = new DeleteRecordsPartitionResult().setPartitionIndex(wish.partitionIndex());
        try {
            Topic topic = broker.streams().topic(new TopicName(name)).orElseThrow(() -> Topics.missing(name));
            Partition partition = broker.streams().partition(topic.id(), wish.partitionIndex());
            long before = wish.offset() == ALL ? partition.highWatermark() : wish.offset();
            return result.setLowWatermark(context.caller().call(() -> partition.deleteRecordsBefore(before)));
        } catch (RuntimeException e) {
            return result.setLowWatermark(-1)
                    .setErrorCode(KafkaErrors.of(e, false).code());
        }
    }
}
