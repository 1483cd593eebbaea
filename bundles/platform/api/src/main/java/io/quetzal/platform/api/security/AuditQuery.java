package io.quetzal.platform.api.security;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Which entries of the audit log are wanted: those that all of this holds for.
 *
 * @param from not before this, or null
 * @param to before this, or null
 * @param user of this caller, or null for all
 * @param action what begins so, for example {@code vm.} or {@code vm.start}, or null
 * @param outcome what ended so: {@code ok}, {@code refused} or {@code failed}, or null
 * @param text what is found anywhere in the entry, whatever the case, or null
 */
public record AuditQuery(
        @Nullable Instant from,
        @Nullable Instant to,
        @Nullable String user,
        @Nullable String action,
        @Nullable String outcome,
        @Nullable String text) {
    /** All entries. */
    public static final AuditQuery ALL = new AuditQuery(null, null, null, null, null, null);

    /** Refuses a time that ends before it begins. */
    public AuditQuery {
        if (from != null && to != null && to.isBefore(from)) {
            throw new InvalidValueException(
                    "From " + from + " to " + to + " is no time: it ends before it begins. Change one for the other.");
        }
    }

    /** Whether an entry is wanted. */
    public boolean matches(AuditLog.Entry entry) {
        return (from == null || !entry.at().isBefore(from))
                && (to == null || entry.at().isBefore(to))
                && (user == null || entry.caller().equals(user))
                && (action == null || entry.action().startsWith(action))
                && (outcome == null || entry.outcome().startsWith(outcome))
                && (text == null || holds(entry, text.toLowerCase(Locale.ROOT)));
    }

    private static boolean holds(AuditLog.Entry entry, String wanted) {
        String all = entry.caller()
                + '\n'
                + entry.origin()
                + '\n'
                + entry.action()
                + '\n'
                + entry.subject()
                + '\n'
                + entry.outcome();
        return all.toLowerCase(Locale.ROOT).contains(wanted);
    }
}
