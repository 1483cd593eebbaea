package io.quetzal.platform.api.config;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.failure.Reason;
import org.jspecify.annotations.Nullable;

/** Why settings could not be shown or changed. */
public final class ConfigException extends QuetzalException {
    private static final long serialVersionUID = 1L;

    /** The reasons. */
    public enum ConfigFailure implements Reason {
        /** No bundle that is there declares such a section. */
        NO_SUCH_SECTION(FailureKind.NOT_FOUND),
        /** The settings cannot be read or written. */
        NOT_SAVED(FailureKind.UNAVAILABLE);

        private final FailureKind kind;

        ConfigFailure(FailureKind kind) {
            this.kind = kind;
        }

        @Override
        public FailureKind kind() {
            return kind;
        }
    }

    /**
     * A failure.
     *
     * @param reason what went wrong
     * @param message what was tried, why it failed and what to do next
     * @param cause what was caught, or null
     */
    public ConfigException(ConfigFailure reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
