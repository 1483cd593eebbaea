package io.quetzal.stream.listener.kafka.data;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import org.apache.kafka.common.protocol.Errors;

/** What failures are called in Kafka's protocol. */
public final class KafkaErrors {
    private KafkaErrors() {}

    /**
     * What a client is told.
     *
     * @param byId whether it asked for the topic by its id
     */
    public static Errors of(RuntimeException failure, boolean byId) {
        return switch (failure) {
            case QuetzalException known when known.reason() instanceof StreamFailure reason -> of(reason, byId);
            case InvalidValueException invalid -> Errors.INVALID_TOPIC_EXCEPTION;
            case AccessException refused -> Errors.TOPIC_AUTHORIZATION_FAILED;
            default -> Errors.UNKNOWN_SERVER_ERROR;
        };
    }

    private static Errors of(StreamFailure reason, boolean byId) {
        return switch (reason) {
            case NO_SUCH_TOPIC -> byId ? Errors.UNKNOWN_TOPIC_ID : Errors.UNKNOWN_TOPIC_OR_PARTITION;
            case NO_SUCH_PARTITION -> Errors.UNKNOWN_TOPIC_OR_PARTITION;
            case TOPIC_EXISTS -> Errors.TOPIC_ALREADY_EXISTS;
            case INVALID_PARTITIONS -> Errors.INVALID_PARTITIONS;
            case OFFSET_OUT_OF_RANGE -> Errors.OFFSET_OUT_OF_RANGE;
            case CORRUPT_BATCH -> Errors.CORRUPT_MESSAGE;
            case INVALID_BATCH -> Errors.INVALID_RECORD;
            case UNSUPPORTED_BATCH -> Errors.UNSUPPORTED_FOR_MESSAGE_FORMAT;
            case BATCH_TOO_LARGE -> Errors.MESSAGE_TOO_LARGE;
            case INVALID_TIMESTAMP -> Errors.INVALID_TIMESTAMP;
            case OUT_OF_ORDER_SEQUENCE -> Errors.OUT_OF_ORDER_SEQUENCE_NUMBER;
            case PRODUCER_FENCED -> Errors.INVALID_PRODUCER_EPOCH;
            case CLOSED, BUSY -> Errors.NOT_LEADER_OR_FOLLOWER;
            case DISK_FULL, DISK_FAILED, DAMAGED, FORMAT_UNKNOWN -> Errors.KAFKA_STORAGE_ERROR;
        };
    }
}
