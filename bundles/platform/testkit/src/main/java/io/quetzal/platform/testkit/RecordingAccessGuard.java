package io.quetzal.platform.testkit;

import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AccessException.AccessFailure;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;

/**
 * Checks roles as the real guard does, but needs no users and no disk. The test binds a {@link Caller} around its
 * calls, and asks afterwards what was recorded.
 */
public final class RecordingAccessGuard implements AccessGuard {
    /**
     * What the audit log would hold.
     *
     * @param caller who
     * @param action what was done
     * @param subject to what
     * @param outcome how it ended
     */
    public record Change(String caller, String action, String subject, Outcome outcome) {}

    /** How a change ended. */
    public enum Outcome {
        /** It was done. */
        OK,
        /** The caller may not. */
        REFUSED,
        /** The work threw something. */
        FAILED
    }

    private final List<Change> changes = new CopyOnWriteArrayList<>();

    @Override
    public <T> T change(Role needed, String action, String subject, Supplier<T> work) {
        Caller caller = Caller.current();
        if (!caller.role().includes(needed)) {
            changes.add(new Change(caller.name(), action, subject, Outcome.REFUSED));
            throw new AccessException(
                    AccessFailure.ROLE_MISSING, caller.name() + " may not do " + action + ": it needs role " + needed);
        }
        Outcome outcome = Outcome.FAILED;
        try {
            T result = work.get();
            outcome = Outcome.OK;
            return result;
        } finally {
            changes.add(new Change(caller.name(), action, subject, outcome));
        }
    }

    /** What was recorded so far, oldest first. */
    public List<Change> changes() {
        return List.copyOf(changes);
    }
}
