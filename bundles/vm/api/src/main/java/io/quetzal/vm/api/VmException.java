package io.quetzal.vm.api;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.failure.Reason;
import org.jspecify.annotations.Nullable;

/** Something that cannot be done with a machine. */
public final class VmException extends QuetzalException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum VmFailure implements Reason {
        /** There is no machine of this name. */
        NO_SUCH_VM(FailureKind.NOT_FOUND),
        /** A machine of this name is there already. */
        NAME_TAKEN(FailureKind.CONFLICT),
        /** The machine's state does not allow this. */
        WRONG_STATE(FailureKind.CONFLICT),
        /** The machine was made without a display, or its driver cannot show it. */
        NO_SCREEN(FailureKind.CONFLICT),
        /** As many watch the screen as can. */
        TOO_MANY_VIEWERS(FailureKind.TOO_MANY),
        /** The host has not enough memory. */
        NOT_ENOUGH_MEMORY(FailureKind.EXHAUSTED),
        /** The host has not enough disk space. */
        NOT_ENOUGH_DISK(FailureKind.EXHAUSTED),
        /** What is asked for is more than this host or this driver can ever give. */
        NOT_POSSIBLE_HERE(FailureKind.INVALID),
        /** No hypervisor driver works on this machine, or the one that is needed is gone. */
        NO_DRIVER(FailureKind.UNAVAILABLE),
        /** The hypervisor refused to start the machine. */
        START_FAILED(FailureKind.UNAVAILABLE),
        /** The hypervisor did not answer in time. */
        NO_ANSWER(FailureKind.TIMEOUT),
        /** The hypervisor refused a command. */
        COMMAND_FAILED(FailureKind.INTERNAL);

        private final FailureKind kind;

        VmFailure(FailureKind kind) {
            this.kind = kind;
        }

        @Override
        public FailureKind kind() {
            return kind;
        }
    }

    /** Makes a failure with a sentence for a person. */
    public VmException(VmFailure reason, String message) {
        this(reason, message, null);
    }

    /** Makes a failure with a sentence for a person and what caused it. */
    public VmException(VmFailure reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
