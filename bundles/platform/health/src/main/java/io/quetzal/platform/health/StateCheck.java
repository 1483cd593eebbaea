package io.quetzal.platform.health;

import io.quetzal.state.api.StateHealth;
import io.quetzal.state.api.StateService;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Whether the state can be changed. A node whose state is read-only still serves: it shows what there is, refuses every
 * change by itself, and is where a person finds out what to do.
 */
@Component(property = {HealthCheck.NAME + "=state", HealthCheck.TAGS + "=ready"})
public final class StateCheck implements HealthCheck {
    private final StateService state;

    /** Watches the present state service; without one, the essential services are missing anyway. */
    @Activate
    public StateCheck(@Reference StateService state) {
        this.state = state;
    }

    @Override
    public Result execute() {
        StateHealth health = state.health();
        return switch (health.mode()) {
            case READ_WRITE ->
                new Result(
                        Result.Status.OK, health.facts() + " facts in " + health.size() + " can be read and changed.");
            case READ_ONLY -> new Result(Result.Status.WARN, health.message());
        };
    }
}
