package io.quetzal.web.server.exchange;

import io.quetzal.platform.api.failure.FailureKind.Fault;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.id.UniqueId;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Turns what was thrown into what a client may know; the rest goes to the log. */
public final class Failures {
    private static final Logger LOG = LoggerFactory.getLogger(Failures.class);

    private Failures() {}

    /**
     * The problem that a failure is.
     *
     * @param failure what was thrown
     * @param what what was asked, for the log
     */
    public static Problem explain(Throwable failure, String what) {
        if (failure instanceof InterruptedException) {
            return Problem.of(new RefusedRequest(
                    Refusal.STOPPING, "The node is stopping, so the request was given up. Try again when it is back."));
        }
        if (!(failure instanceof QuetzalException known) || known.kind().fault() == Fault.BUG) {
            UniqueId reference = UniqueId.next();
            LOG.error("{} failed by a mistake of ours, reference {}", what, reference, failure);
            return Problem.internal(reference);
        }
        if (known.kind().fault() == Fault.ENVIRONMENT) {
            LOG.warn("{} failed: {}", what, known.getMessage(), known);
        } else {
            LOG.debug("{} was refused: {}", what, known.getMessage());
        }
        return Problem.of(known);
    }
}
