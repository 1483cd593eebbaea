package io.quetzal.stream.listener.kafka.control;

import io.quetzal.stream.listener.kafka.data.KafkaErrors;
import org.apache.kafka.common.message.InitProducerIdRequestData;
import org.apache.kafka.common.message.InitProducerIdResponseData;
import org.apache.kafka.common.protocol.Errors;

/** Gives idempotent producers their identities. */
final class Producers {
    private final Broker broker;

    Producers(Broker broker) {
        this.broker = broker;
    }

    InitProducerIdResponseData init(InitProducerIdRequestData request, RequestContext context) {
        var response = new InitProducerIdResponseData();
        if (request.transactionalId() != null) {
            return response.setErrorCode(Errors.TRANSACTIONAL_ID_AUTHORIZATION_FAILED.code());
        }
        try {
            return response.setProducerId(broker.streams().newProducerId()).setProducerEpoch((short) 0);
        } catch (RuntimeException e) {
            return response.setErrorCode(KafkaErrors.of(e, false).code());
        }
    }
}
