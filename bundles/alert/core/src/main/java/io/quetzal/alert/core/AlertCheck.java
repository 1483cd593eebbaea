package io.quetzal.alert.core;

import java.util.List;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Warns when alerts do not reach whom they should. What fires is no matter of the node's own health. */
@Component(property = {HealthCheck.NAME + "=alerts", HealthCheck.TAGS + "=ready"})
public final class AlertCheck implements HealthCheck {
    private final AlertBoard board;

    /** Looks at this board. */
    @Activate
    public AlertCheck(@Reference AlertBoard board) {
        this.board = board;
    }

    @Override
    public Result execute() {
        List<String> troubles = board.view().troubles();
        return troubles.isEmpty()
                ? new Result(Result.Status.OK, "Alert rules are evaluated, and notifiers do their work.")
                : new Result(Result.Status.WARN, String.join(" ", troubles));
    }
}
