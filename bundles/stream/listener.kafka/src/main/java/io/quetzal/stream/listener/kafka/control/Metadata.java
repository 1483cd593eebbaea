package io.quetzal.stream.listener.kafka.control;

import io.quetzal.platform.api.security.Caller;
import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.api.Topic;
import io.quetzal.stream.api.TopicName;
import io.quetzal.stream.api.TopicSettings;
import io.quetzal.stream.listener.kafka.data.KafkaErrors;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.message.MetadataRequestData;
import org.apache.kafka.common.message.MetadataRequestData.MetadataRequestTopic;
import org.apache.kafka.common.message.MetadataResponseData;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseBroker;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponsePartition;
import org.apache.kafka.common.message.MetadataResponseData.MetadataResponseTopic;
import org.apache.kafka.common.protocol.Errors;

/** Says which topics there are, and creates those that a client means to use. */
final class Metadata {
    private static final short TOPICS_NULL_IS_ALL = 1;

    private final Broker broker;

    Metadata(Broker broker) {
        this.broker = broker;
    }

    MetadataResponseData answer(MetadataRequestData request, RequestContext context) {
        var response = new MetadataResponseData().setClusterId(Broker.CLUSTER).setControllerId(Broker.ID);
        response.brokers()
                .add(new MetadataResponseBroker()
                        .setNodeId(Broker.ID)
                        .setHost(broker.host())
                        .setPort(broker.port()));
        boolean everything =
                request.topics() == null || (request.topics().isEmpty() && context.version() < TOPICS_NULL_IS_ALL);
        if (everything) {
            broker.streams().topics().forEach(topic -> response.topics().add(found(topic)));
        } else {
            for (MetadataRequestTopic wanted : request.topics()) {
                response.topics().add(topic(wanted, request.allowAutoTopicCreation(), context.caller()));
            }
        }
        return response;
    }

    private MetadataResponseTopic topic(MetadataRequestTopic wanted, boolean mayCreate, Caller caller) {
        String name = wanted.name();
        try {
            if (name == null) {
                return broker.streams()
                        .topic(uuid(wanted.topicId()))
                        .map(this::found)
                        .orElseGet(() -> missing(wanted, Errors.UNKNOWN_TOPIC_ID));
            }
            var topicName = new TopicName(name);
            Optional<Topic> topic = broker.streams().topic(topicName);
            if (topic.isEmpty() && mayCreate && broker.createTopics()) {
                topic = Optional.of(caller.call(() -> create(topicName)));
            }
            return topic.map(this::found).orElseGet(() -> missing(wanted, Errors.UNKNOWN_TOPIC_OR_PARTITION));
        } catch (RuntimeException e) {
            return missing(wanted, KafkaErrors.of(e, name == null));
        }
    }

    private Topic create(TopicName name) {
        try {
            return broker.streams().create(name, broker.partitions(), TopicSettings.usual());
        } catch (StreamException e) {
            if (e.reason() == StreamFailure.TOPIC_EXISTS) {
                return broker.streams().topic(name).orElseThrow(() -> e);
            }
            throw e;
        }
    }

    private static MetadataResponseTopic missing(MetadataRequestTopic wanted, Errors error) {
        return new MetadataResponseTopic()
                .setErrorCode(error.code())
                .setName(wanted.name())
                .setTopicId(wanted.topicId());
    }

    private MetadataResponseTopic found(Topic topic) {
        var response = new MetadataResponseTopic().setName(topic.name().value()).setTopicId(uuid(topic.id()));
        for (int i = 0; i < topic.partitions(); i++) {
            response.partitions()
                    .add(new MetadataResponsePartition()
                            .setPartitionIndex(i)
                            .setLeaderId(Broker.ID)
                            .setLeaderEpoch(epoch(topic, i))
                            .setReplicaNodes(List.of(Broker.ID))
                            .setIsrNodes(List.of(Broker.ID)));
        }
        return response;
    }

    private int epoch(Topic topic, int partition) {
        try {
            return broker.streams().partition(topic.id(), partition).leaderEpoch();
        } catch (StreamException e) {
            // It was deleted just now, which the client will find out.
            return -1;
        }
    }

    static UUID uuid(Uuid id) {
        return new UUID(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }

    static Uuid uuid(UUID id) {
        return new Uuid(id.getMostSignificantBits(), id.getLeastSignificantBits());
    }
}
