package io.quetzal.platform.api.failure;

import org.jspecify.annotations.Nullable;

/**
 * The root of every failure that a caller is meant to see. Its message is written for a person: what was tried, on
 * what, why it failed and what to do next.
 */
public abstract class QuetzalException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient Reason reason;

    /**
     * Makes a failure.
     *
     * @param reason why, as a constant that programs can compare
     * @param message why, as a sentence for a person, with the next step
     * @param cause what was caught, or null when this is where it was noticed
     */
    protected QuetzalException(Reason reason, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.reason = reason;
    }

    /** Why, as a constant that programs can compare. */
    public final Reason reason() {
        return reason;
    }

    /** Short for {@code reason().kind()}. */
    public final FailureKind kind() {
        return reason.kind();
    }

    /** The message, which is never null here. */
    @Override
    public final String getMessage() {
        return String.valueOf(super.getMessage());
    }
}
