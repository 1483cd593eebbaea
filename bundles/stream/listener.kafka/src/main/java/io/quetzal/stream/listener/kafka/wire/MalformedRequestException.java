package io.quetzal.stream.listener.kafka.wire;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.failure.Reason;

/** What a client sent is no request that can be read. Its connection is closed. */
public final class MalformedRequestException extends QuetzalException {
    private static final long serialVersionUID = 1L;

    /** The only reason. */
    public enum MalformedRequest implements Reason {
        /** A length or a count leads out of the request. */
        MALFORMED_REQUEST;

        @Override
        public FailureKind kind() {
            return FailureKind.INVALID;
        }
    }

    /** Makes a failure with a sentence for a person. */
    public MalformedRequestException(String message) {
        super(MalformedRequest.MALFORMED_REQUEST, message, null);
    }
}
