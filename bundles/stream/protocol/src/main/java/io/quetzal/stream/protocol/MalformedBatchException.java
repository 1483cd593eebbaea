package io.quetzal.stream.protocol;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.failure.Reason;

/** The records of a batch are not what the format says. */
public final class MalformedBatchException extends QuetzalException {
    private static final long serialVersionUID = 1L;

    /** The only reason. */
    public enum MalformedBatch implements Reason {
        /** A length or a count leads out of the batch. */
        MALFORMED_BATCH;

        @Override
        public FailureKind kind() {
            return FailureKind.INVALID;
        }
    }

    /** Makes a failure with a sentence for a person. */
    public MalformedBatchException(String message) {
        super(MalformedBatch.MALFORMED_BATCH, message, null);
    }
}
