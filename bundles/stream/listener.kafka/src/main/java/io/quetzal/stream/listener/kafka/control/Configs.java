package io.quetzal.stream.listener.kafka.control;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.stream.api.Topic;
import io.quetzal.stream.api.TopicName;
import io.quetzal.stream.api.TopicSettings;
import io.quetzal.stream.listener.kafka.control.TopicConfigs.Config;
import io.quetzal.stream.listener.kafka.data.KafkaErrors;
import org.apache.kafka.common.message.DescribeConfigsRequestData;
import org.apache.kafka.common.message.DescribeConfigsRequestData.DescribeConfigsResource;
import org.apache.kafka.common.message.DescribeConfigsResponseData;
import org.apache.kafka.common.message.DescribeConfigsResponseData.DescribeConfigsResourceResult;
import org.apache.kafka.common.message.DescribeConfigsResponseData.DescribeConfigsResult;
import org.apache.kafka.common.message.IncrementalAlterConfigsRequestData;
import org.apache.kafka.common.message.IncrementalAlterConfigsRequestData.AlterConfigsResource;
import org.apache.kafka.common.message.IncrementalAlterConfigsRequestData.AlterableConfig;
import org.apache.kafka.common.message.IncrementalAlterConfigsResponseData;
import org.apache.kafka.common.message.IncrementalAlterConfigsResponseData.AlterConfigsResourceResponse;
import org.apache.kafka.common.protocol.Errors;

/** Shows and changes the settings of topics. The broker's own are QuetzalCore's configuration and are not shown here. */
final class Configs {
    private static final byte TOPIC = 2;
    private static final byte BROKER = 4;
    private static final byte FROM_TOPIC = 1;
    private static final byte FROM_DEFAULT = 5;
    private static final byte SET = 0;
    private static final byte DELETE = 1;

    private final Broker broker;

    Configs(Broker broker) {
        this.broker = broker;
    }

    /** Kafka's number for where a value comes from. */
    static byte source(Config config, TopicSettings settings) {
        boolean usual = config.value().apply(settings).equals(config.value().apply(TopicSettings.usual()));
        return usual ? FROM_DEFAULT : FROM_TOPIC;
    }

    private Topic topic(byte type, String name) {
        if (type != TOPIC) {
            throw new InvalidValueException(
                    "Only topics are configured here. Configure the node with QuetzalCore's own means.");
        }
        return broker.streams().topic(new TopicName(name)).orElseThrow(() -> Topics.missing(name));
    }

    private static Errors error(byte type, RuntimeException e) {
        return type == TOPIC ? KafkaErrors.of(e, false) : Errors.INVALID_REQUEST;
    }

    DescribeConfigsResponseData describe(DescribeConfigsRequestData request, RequestContext context) {
        var response = new DescribeConfigsResponseData();
        request.resources().forEach(resource -> response.results().add(describe(resource)));
        return response;
    }

    private DescribeConfigsResult describe(DescribeConfigsResource resource) {
        var result = new DescribeConfigsResult()
                .setResourceType(resource.resourceType())
                .setResourceName(resource.resourceName());
        if (resource.resourceType() == BROKER) {
            return result;
        }
        try {
            TopicSettings settings =
                    topic(resource.resourceType(), resource.resourceName()).settings();
            for (Config config : TopicConfigs.ALL) {
                if (resource.configurationKeys() == null
                        || resource.configurationKeys().contains(config.name())) {
                    result.configs()
                            .add(new DescribeConfigsResourceResult()
                                    .setName(config.name())
                                    .setValue(config.value().apply(settings))
                                    .setConfigSource(source(config, settings))
                                    .setConfigType(config.type().number()));
                }
            }
            return result;
        } catch (RuntimeException e) {
            return result.setErrorCode(error(resource.resourceType(), e).code()).setErrorMessage(e.getMessage());
        }
    }

    IncrementalAlterConfigsResponseData alter(IncrementalAlterConfigsRequestData request, RequestContext context) {
        var response = new IncrementalAlterConfigsResponseData();
        for (AlterConfigsResource resource : request.resources()) {
            response.responses().add(alter(resource, request.validateOnly(), context));
        }
        return response;
    }

    private AlterConfigsResourceResponse alter(
            AlterConfigsResource resource, boolean validateOnly, RequestContext context) {
        var result = new AlterConfigsResourceResponse()
                .setResourceType(resource.resourceType())
                .setResourceName(resource.resourceName());
        Topic topic;
        try {
            topic = topic(resource.resourceType(), resource.resourceName());
        } catch (RuntimeException e) {
            return result.setErrorCode(error(resource.resourceType(), e).code()).setErrorMessage(e.getMessage());
        }
        TopicSettings settings;
        try {
            settings = changed(topic.settings(), resource);
        } catch (InvalidValueException e) {
            return result.setErrorCode(Errors.INVALID_CONFIG.code()).setErrorMessage(e.getMessage());
        }
        try {
            if (!validateOnly) {
                context.caller().call(() -> broker.streams().alter(topic.name(), settings));
            }
            return result;
        } catch (RuntimeException e) {
            return result.setErrorCode(error(TOPIC, e).code()).setErrorMessage(e.getMessage());
        }
    }

    private static TopicSettings changed(TopicSettings old, AlterConfigsResource resource) {
        TopicSettings settings = old;
        for (AlterableConfig config : resource.configs()) {
            String value = config.value();
            if (config.configOperation() == DELETE) {
                settings = TopicConfigs.reset(settings, config.name());
            } else if (config.configOperation() == SET && value != null) {
                settings = TopicConfigs.set(settings, config.name(), value);
            } else {
                throw new InvalidValueException("The operation " + config.configOperation() + " on " + config.name()
                        + " is not possible here. Set its whole value, or delete it to have the default.");
            }
        }
        return settings;
    }
}
