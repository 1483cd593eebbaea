package io.quetzal.platform.security;

import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AccessException.AccessFailure;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import java.io.IOException;
import java.util.Locale;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Checks the caller's role, and keeps the audit log of what was changed. */
@Component
public final class LocalAccessGuard implements AccessGuard {
    private static final Logger LOG = LoggerFactory.getLogger(LocalAccessGuard.class);
    private static final Caller NOBODY = new Caller("nobody", Role.VIEWER, "unknown");

    private final AuditJournal journal;

    /** A guard that writes to this log. */
    @Activate
    public LocalAccessGuard(@Reference AuditJournal journal) {
        this.journal = journal;
    }

    @Override
    public <T> T change(Role needed, String action, String subject, Supplier<T> work) {
        Caller caller = known(action, subject);
        if (!caller.role().includes(needed)) {
            String why = "needs role " + name(needed) + ", has " + name(caller.role());
            end(null, caller, action, subject, "refused: " + why);
            throw new AccessException(
                    AccessFailure.ROLE_MISSING,
                    caller.name() + " may not do " + action + " on \"" + Printable.of(subject) + "\": it " + why
                            + ". Ask an admin to do it, or to give you that role.");
        }
        long begun = begin(caller, action, subject);
        String outcome = "failed: an internal error; the node's log has the details";
        try {
            T result = work.get();
            outcome = "ok";
            return result;
        } catch (AccessException e) {
            outcome = "refused: " + e.getMessage();
            throw e;
        } catch (QuetzalException e) {
            outcome = "failed: " + e.reason().name() + ": " + e.getMessage();
            throw e;
        } finally {
            end(begun, caller, action, subject, outcome);
        }
    }

    private Caller known(String action, String subject) {
        try {
            return Caller.current();
        } catch (AccessException e) {
            end(null, NOBODY, action, subject, "refused: nobody is logged in");
            throw e;
        }
    }

    private long begin(Caller caller, String action, String subject) {
        try {
            return journal.begin(caller.name(), caller.origin(), action, subject);
        } catch (IOException e) {
            LOG.error("The audit log cannot be written, so {} on \"{}\" is refused", action, subject, e);
            throw new AccessException(
                    AccessFailure.AUDIT_UNAVAILABLE,
                    "Nothing was done, because " + action + " could not be written to the audit log: " + e.getMessage()
                            + ". Make room on the disk that holds it, and try again.");
        }
    }

    /** What has happened has happened: a log that cannot say so must not turn it into a failure. */
    private void end(@Nullable Long begun, Caller caller, String action, String subject, String outcome) {
        try {
            journal.end(begun, caller.name(), caller.origin(), action, subject, outcome);
        } catch (IOException e) {
            LOG.error("The audit log cannot be written; {} on \"{}\" ended: {}", action, subject, outcome, e);
        }
    }

    private static String name(Role role) {
        return role.name().toLowerCase(Locale.ROOT);
    }
}
