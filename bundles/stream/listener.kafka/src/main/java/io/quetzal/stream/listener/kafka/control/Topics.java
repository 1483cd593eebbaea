package io.quetzal.stream.listener.kafka.control;

import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.api.Topic;
import io.quetzal.stream.api.TopicName;
import io.quetzal.stream.api.TopicSettings;
import io.quetzal.stream.listener.kafka.data.KafkaErrors;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.message.CreatePartitionsRequestData;
import org.apache.kafka.common.message.CreatePartitionsRequestData.CreatePartitionsTopic;
import org.apache.kafka.common.message.CreatePartitionsResponseData;
import org.apache.kafka.common.message.CreatePartitionsResponseData.CreatePartitionsTopicResult;
import org.apache.kafka.common.message.CreateTopicsRequestData;
import org.apache.kafka.common.message.CreateTopicsRequestData.CreatableTopic;
import org.apache.kafka.common.message.CreateTopicsRequestData.CreatableTopicConfig;
import org.apache.kafka.common.message.CreateTopicsResponseData;
import org.apache.kafka.common.message.CreateTopicsResponseData.CreatableTopicConfigs;
import org.apache.kafka.common.message.CreateTopicsResponseData.CreatableTopicResult;
import org.apache.kafka.common.message.DeleteTopicsRequestData;
import org.apache.kafka.common.message.DeleteTopicsRequestData.DeleteTopicState;
import org.apache.kafka.common.message.DeleteTopicsResponseData;
import org.apache.kafka.common.message.DeleteTopicsResponseData.DeletableTopicResult;
import org.apache.kafka.common.protocol.Errors;

/** Creates, grows and deletes topics. */
final class Topics {
    private static final short BY_ID = 6;

    private final Broker broker;

    Topics(Broker broker) {
        this.broker = broker;
    }

    static StreamException missing(String name) {
        return new StreamException(
                StreamFailure.NO_SUCH_TOPIC,
                "There is no topic " + name + ". Create it, or use one that is there.",
                null);
    }

    CreateTopicsResponseData create(CreateTopicsRequestData request, RequestContext context) {
        var response = new CreateTopicsResponseData();
        for (CreatableTopic topic : request.topics()) {
            response.topics().add(create(topic, request.validateOnly(), context));
        }
        return response;
    }

    private CreatableTopicResult create(CreatableTopic wanted, boolean validateOnly, RequestContext context) {
        var result = new CreatableTopicResult().setName(wanted.name());
        if (wanted.replicationFactor() > 1 || !wanted.assignments().isEmpty()) {
            return result.setErrorCode(Errors.INVALID_REPLICATION_FACTOR.code())
                    .setErrorMessage("This node keeps one copy. Create the topic with replication factor 1.");
        }
        TopicSettings settings = TopicSettings.usual();
        try {
            for (CreatableTopicConfig config : wanted.configs()) {
                settings = config.value() == null
                        ? TopicConfigs.reset(settings, config.name())
                        : TopicConfigs.set(settings, config.name(), config.value());
            }
        } catch (RuntimeException e) {
            return result.setErrorCode(Errors.INVALID_CONFIG.code()).setErrorMessage(e.getMessage());
        }
        TopicSettings checked = settings;
        int partitions = wanted.numPartitions() < 0 ? broker.partitions() : wanted.numPartitions();
        try {
            var name = new TopicName(wanted.name());
            if (validateOnly) {
                return validated(result, name, partitions, checked);
            }
            Topic topic = context.caller().call(() -> broker.streams().create(name, partitions, checked));
            return described(result.setTopicId(Metadata.uuid(topic.id())), partitions, checked);
        } catch (RuntimeException e) {
            return result.setErrorCode(KafkaErrors.of(e, false).code()).setErrorMessage(e.getMessage());
        }
    }

    private CreatableTopicResult validated(
            CreatableTopicResult result, TopicName name, int partitions, TopicSettings settings) {
        if (broker.streams().topic(name).isPresent()) {
            return result.setErrorCode(Errors.TOPIC_ALREADY_EXISTS.code());
        }
        if (partitions < 1 || partitions > Topic.MOST_PARTITIONS) {
            return result.setErrorCode(Errors.INVALID_PARTITIONS.code());
        }
        return described(result, partitions, settings);
    }

    private static CreatableTopicResult described(CreatableTopicResult result, int partitions, TopicSettings settings) {
        List<CreatableTopicConfigs> configs = new ArrayList<>();
        for (TopicConfigs.Config config : TopicConfigs.ALL) {
            configs.add(new CreatableTopicConfigs()
                    .setName(config.name())
                    .setValue(config.value().apply(settings))
                    .setConfigSource(Configs.source(config, settings)));
        }
        return result.setNumPartitions(partitions)
                .setReplicationFactor((short) 1)
                .setConfigs(configs);
    }

    DeleteTopicsResponseData delete(DeleteTopicsRequestData request, RequestContext context) {
        var response = new DeleteTopicsResponseData();
        if (context.version() >= BY_ID) {
            request.topics().forEach(topic -> response.responses().add(delete(topic, context)));
        } else {
            request.topicNames()
                    .forEach(name -> response.responses().add(delete(new DeleteTopicState().setName(name), context)));
        }
        return response;
    }

    private DeletableTopicResult delete(DeleteTopicState wanted, RequestContext context) {
        var result = new DeletableTopicResult().setName(wanted.name()).setTopicId(wanted.topicId());
        try {
            Topic topic = wanted.name() == null
                    ? broker.streams()
                            .topic(Metadata.uuid(wanted.topicId()))
                            .orElseThrow(() -> missing(wanted.topicId().toString()))
                    : get(wanted.name());
            context.caller().run(() -> broker.streams().delete(topic.name()));
            return result.setName(topic.name().value()).setTopicId(Metadata.uuid(topic.id()));
        } catch (RuntimeException e) {
            return result.setErrorCode(KafkaErrors.of(e, wanted.name() == null).code())
                    .setErrorMessage(e.getMessage());
        }
    }

    private Topic get(String name) {
        return broker.streams().topic(new TopicName(name)).orElseThrow(() -> missing(name));
    }

    CreatePartitionsResponseData grow(CreatePartitionsRequestData request, RequestContext context) {
        var response = new CreatePartitionsResponseData();
        for (CreatePartitionsTopic topic : request.topics()) {
            response.results().add(grow(topic, request.validateOnly(), context));
        }
        return response;
    }

    private CreatePartitionsTopicResult grow(
            CreatePartitionsTopic wanted, boolean validateOnly, RequestContext context) {
        var result = new CreatePartitionsTopicResult().setName(wanted.name());
        try {
            Topic topic = get(wanted.name());
            if (validateOnly && (wanted.count() <= topic.partitions() || wanted.count() > Topic.MOST_PARTITIONS)) {
                return result.setErrorCode(Errors.INVALID_PARTITIONS.code());
            }
            if (!validateOnly) {
                context.caller().call(() -> broker.streams().addPartitions(topic.name(), wanted.count()));
            }
            return result;
        } catch (RuntimeException e) {
            return result.setErrorCode(KafkaErrors.of(e, false).code()).setErrorMessage(e.getMessage());
        }
    }
}
