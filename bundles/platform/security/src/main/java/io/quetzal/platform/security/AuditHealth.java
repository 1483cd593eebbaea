package io.quetzal.platform.security;

import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Whether the audit log was whole when the node started. A broken one is for people to look into; the node works. */
@Component(property = {HealthCheck.NAME + "=audit log", HealthCheck.TAGS + "=ready"})
public final class AuditHealth implements HealthCheck {
    private final AuditJournal journal;

    /** Watches this log. */
    @Activate
    public AuditHealth(@Reference AuditJournal journal) {
        this.journal = journal;
    }

    @Override
    public Result execute() {
        return journal.problems().isEmpty()
                ? new Result(Result.Status.OK, "Every line follows the one before it.")
                : new Result(
                        Result.Status.WARN,
                        "The audit log was changed by somebody else: " + String.join("; ", journal.problems())
                                + ". Find out by whom; move the files that are broken away to end this warning.");
    }
}
