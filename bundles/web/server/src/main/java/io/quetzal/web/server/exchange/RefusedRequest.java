package io.quetzal.web.server.exchange;

import io.quetzal.platform.api.failure.QuetzalException;
import org.jspecify.annotations.Nullable;

/** A request that the server refuses. */
public final class RefusedRequest extends QuetzalException {
    private static final long serialVersionUID = 1L;

    /**
     * Refuses a request.
     *
     * @param reason why
     * @param message why, and what to send instead
     */
    public RefusedRequest(Refusal reason, String message) {
        this(reason, message, null);
    }

    /**
     * Refuses a request.
     *
     * @param reason why
     * @param message why, and what to send instead
     * @param cause what was caught while reading it
     */
    public RefusedRequest(Refusal reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
