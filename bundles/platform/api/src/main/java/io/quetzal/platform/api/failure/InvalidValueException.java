package io.quetzal.platform.api.failure;

import org.jspecify.annotations.Nullable;

/** A value that is malformed or out of range, refused by the type that holds it. */
public final class InvalidValueException extends QuetzalException {
    private static final long serialVersionUID = 1L;

    /** The only reason. */
    public enum InvalidValue implements Reason {
        /** The value is not one that its type allows. */
        INVALID_VALUE;

        @Override
        public FailureKind kind() {
            return FailureKind.INVALID;
        }
    }

    /**
     * Refuses a value.
     *
     * @param message which value of what, and what is allowed
     */
    public InvalidValueException(String message) {
        this(message, null);
    }

    /**
     * Refuses a value.
     *
     * @param message which value of what, and what is allowed
     * @param cause what was caught while reading it
     */
    public InvalidValueException(String message, @Nullable Throwable cause) {
        super(InvalidValue.INVALID_VALUE, message, cause);
    }
}
