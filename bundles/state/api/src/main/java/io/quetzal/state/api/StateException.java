package io.quetzal.state.api;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.failure.Reason;
import org.jspecify.annotations.Nullable;

/** Something that the state cannot do. */
public final class StateException extends QuetzalException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum StateFailure implements Reason {
        /** The store is read-only, because it is damaged or was written by newer code. */
        STATE_READ_ONLY(FailureKind.UNAVAILABLE),
        /** A stored fact does not have the shape that its type has. */
        FACT_DAMAGED(FailureKind.DAMAGED),
        /** The sort of fact is stored in a newer schema, or was declared differently. */
        SCHEMA_MISMATCH(FailureKind.CONFLICT),
        /** The value is larger than a fact may be. */
        FACT_TOO_LARGE(FailureKind.TOO_LARGE),
        /** The disk is full or refused the write; nothing was changed. */
        STATE_NOT_WRITTEN(FailureKind.EXHAUSTED),
        /** The backup could not be written. */
        BACKUP_FAILED(FailureKind.UNAVAILABLE);

        private final FailureKind kind;

        StateFailure(FailureKind kind) {
            this.kind = kind;
        }

        @Override
        public FailureKind kind() {
            return kind;
        }
    }

    /** Makes a failure with a sentence for a person. */
    public StateException(StateFailure reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
