package io.quetzal.platform.api.node;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.failure.Reason;
import org.jspecify.annotations.Nullable;

/** Something that the node's machine does not give. */
public final class NodeException extends QuetzalException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum NodeFailure implements Reason {
        /** A directory of the node cannot be made or used. */
        DIRECTORY_UNUSABLE(FailureKind.UNAVAILABLE),
        /** The operating system does not say what the node has to know. */
        HOST_UNREADABLE(FailureKind.UNAVAILABLE);

        private final FailureKind kind;

        NodeFailure(FailureKind kind) {
            this.kind = kind;
        }

        @Override
        public FailureKind kind() {
            return kind;
        }
    }

    /** Makes a failure with a sentence for a person. */
    public NodeException(NodeFailure reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
