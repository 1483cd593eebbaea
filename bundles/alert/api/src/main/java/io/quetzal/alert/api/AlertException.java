package io.quetzal.alert.api;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.failure.Reason;
import org.jspecify.annotations.Nullable;

/** Something that cannot be done about alerts. */
public final class AlertException extends QuetzalException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum AlertFailure implements Reason {
        /** There is no rule of this name. */
        NO_SUCH_RULE(FailureKind.NOT_FOUND),
        /** There is a rule of this name. */
        RULE_EXISTS(FailureKind.CONFLICT),
        /** The rule comes with the node and can only be changed or disabled. */
        RULE_IS_DEFAULT(FailureKind.CONFLICT),
        /** There is no alert of this id, pending or firing. */
        NO_SUCH_ALERT(FailureKind.NOT_FOUND),
        /** There is no silence of this id. */
        NO_SUCH_SILENCE(FailureKind.NOT_FOUND),
        /** There is no inhibition of this name. */
        NO_SUCH_INHIBITION(FailureKind.NOT_FOUND),
        /** There is an inhibition of this name. */
        INHIBITION_EXISTS(FailureKind.CONFLICT),
        /** There is no notifier of this name. */
        NO_SUCH_NOTIFIER(FailureKind.NOT_FOUND),
        /** There is a notifier of this name. */
        NOTIFIER_EXISTS(FailureKind.CONFLICT),
        /** No installed bundle knows this kind of notifier. */
        NO_SUCH_KIND(FailureKind.UNAVAILABLE),
        /** There are as many of these as a node keeps. */
        TOO_MANY_OF_THESE(FailureKind.EXHAUSTED),
        /** The other end could not be reached, or was not able to take it; another try may succeed. */
        NOT_DELIVERED(FailureKind.UNAVAILABLE),
        /** The other end did not take it in time. */
        DELIVERY_TOO_SLOW(FailureKind.TIMEOUT),
        /** The other end refuses it, and would refuse it again. */
        DELIVERY_REFUSED(FailureKind.CONFLICT);

        private final FailureKind kind;

        AlertFailure(FailureKind kind) {
            this.kind = kind;
        }

        @Override
        public FailureKind kind() {
            return kind;
        }
    }

    /** Makes a failure with a sentence for a person. */
    public AlertException(AlertFailure reason, String message) {
        this(reason, message, null);
    }

    /** Makes a failure with a sentence for a person and what caused it. */
    public AlertException(AlertFailure reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
