package io.quetzal.platform.api.upgrade;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.failure.Reason;
import org.jspecify.annotations.Nullable;

/** A change of the node's code that is refused or has failed. */
public final class UpgradeException extends QuetzalException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum UpgradeFailure implements Reason {
        /** A source is not what it should be: no archive, no bundle, unsafe names, too large. */
        SOURCE_UNUSABLE(FailureKind.INVALID),
        /** There is no such plan, change or bundle. */
        UNKNOWN(FailureKind.NOT_FOUND),
        /** The plan has objections, or no longer fits the node. */
        PLAN_REFUSED(FailureKind.CONFLICT),
        /** Another change is under way, or a newer one was made. */
        OTHER_CHANGE(FailureKind.CONFLICT),
        /** It was tried and taken back. */
        TAKEN_BACK(FailureKind.UNAVAILABLE),
        /** The journal cannot be written or read. */
        JOURNAL_UNUSABLE(FailureKind.UNAVAILABLE);

        private final FailureKind kind;

        UpgradeFailure(FailureKind kind) {
            this.kind = kind;
        }

        @Override
        public FailureKind kind() {
            return kind;
        }
    }

    /** Makes a failure with a sentence for a person. */
    public UpgradeException(UpgradeFailure reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
