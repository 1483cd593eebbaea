package io.quetzal.web.server.exchange;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.failure.Reason;
import io.quetzal.platform.api.id.UniqueId;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a client reads when something went wrong.
 *
 * @param type what sort of problem, for programs
 * @param title what sort of problem, for a person
 * @param status the HTTP status
 * @param detail what was tried, why it failed, and what to do next
 * @param reason the last part of the type
 * @param retryable whether the very same request can succeed later
 * @param reference where to find the cause in the node's log, if the node itself is at fault
 * @see <a href="https://www.rfc-editor.org/rfc/rfc9457">RFC 9457</a>
 */
public record Problem(
        String type,
        String title,
        int status,
        String detail,
        String reason,
        boolean retryable,
        @Nullable String reference) {
    /** The media type of a problem. */
    public static final String MEDIA_TYPE = "application/problem+json";

    private static final String TYPE_PREFIX = "urn:quetzal:problem:";

    /** What a failure is to the one who asked. */
    public static Problem of(QuetzalException failure) {
        Reason reason = failure.reason();
        int status = reason instanceof Refusal refusal ? refusal.status() : status(reason.kind());
        return of(reason.name(), status, failure.getMessage(), reason.kind().retryable(), null);
    }

    /** A mistake of ours. Its cause stays in the log, because it could tell secrets. */
    static Problem internal(UniqueId reference) {
        return of(
                "INTERNAL_ERROR",
                status(FailureKind.INTERNAL),
                "The node made a mistake. Look for " + reference + " in its log, and report what you find there.",
                false,
                reference.value());
    }

    private static Problem of(
            String constant, int status, String detail, boolean retryable, @Nullable String reference) {
        String words = constant.toLowerCase(Locale.ROOT).replace('_', ' ');
        String reason = words.replace(' ', '-');
        String title = Character.toUpperCase(words.charAt(0)) + words.substring(1);
        return new Problem(TYPE_PREFIX + reason, title, status, detail, reason, retryable, reference);
    }

    private static int status(FailureKind kind) {
        return switch (kind) {
            case INVALID -> 400;
            case UNAUTHENTICATED -> 401;
            case FORBIDDEN -> 403;
            case NOT_FOUND -> 404;
            case CONFLICT -> 409;
            case TOO_LARGE -> 413;
            case TOO_MANY -> 429;
            case DAMAGED, INTERNAL -> 500;
            case UNAVAILABLE -> 503;
            case TIMEOUT -> 504;
            case EXHAUSTED -> 507;
        };
    }
}
