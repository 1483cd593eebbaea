package io.quetzal.platform.api.plugin;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.failure.Reason;
import org.jspecify.annotations.Nullable;

/** A plugin that is refused. What fails later, when the node is changed, is an {@code UpgradeException}. */
public final class PluginException extends QuetzalException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum PluginFailure implements Reason {
        /** There is no such plugin or plan. */
        UNKNOWN(FailureKind.NOT_FOUND),
        /** The source is not there, cannot be read, or is no plugin. */
        SOURCE_UNUSABLE(FailureKind.INVALID),
        /** The file is not the one whose checksum was given. */
        CHECKSUM_WRONG(FailureKind.INVALID),
        /** The file is not signed by a key that this node trusts. */
        SIGNATURE_WRONG(FailureKind.INVALID),
        /** The plan has objections, or no longer fits the node. */
        PLAN_REFUSED(FailureKind.CONFLICT),
        /** The node cannot keep what it has to look at. */
        DISK_UNUSABLE(FailureKind.UNAVAILABLE);

        private final FailureKind kind;

        PluginFailure(FailureKind kind) {
            this.kind = kind;
        }

        @Override
        public FailureKind kind() {
            return kind;
        }
    }

    /** Makes a failure with a sentence for a person. */
    public PluginException(PluginFailure reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
