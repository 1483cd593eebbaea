package io.quetzal.platform.config;

import io.quetzal.platform.api.config.ConfigException;
import io.quetzal.platform.api.config.ConfigException.ConfigFailure;
import io.quetzal.platform.api.upgrade.TrafficGate;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.component.annotations.ReferencePolicyOption;

/** Lets requests wait while settings come into force, so that none meets a component that is just starting anew. */
@Component(service = Standstill.class)
public final class Standstill {
    /** How long requests that are inside may take before they are left to their fate. */
    private static final Duration DRAIN = Duration.ofSeconds(2);

    private final AtomicReference<@Nullable TrafficGate> gate = new AtomicReference<>();

    /** Without a gate until there is one: nobody has to wait in a node without a web server. */
    @Activate
    public Standstill() {}

    /** Requests can wait from now on. */
    @Reference(
            cardinality = ReferenceCardinality.OPTIONAL,
            policy = ReferencePolicy.DYNAMIC,
            policyOption = ReferencePolicyOption.GREEDY)
    void setGate(TrafficGate found) {
        gate.set(found);
    }

    /** Requests cannot wait any more. */
    void unsetGate(TrafficGate gone) {
        gate.compareAndSet(gone, null);
    }

    /** Does something that ends when the components are there again, or after a bounded time. */
    <T> T during(Supplier<T> change) {
        TrafficGate present = gate.get();
        if (present == null) {
            return change.get();
        }
        try (var _ = present.close(DRAIN)) {
            return change.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ConfigException(
                    ConfigFailure.NOT_SAVED,
                    "The settings stay as they are, because the node stopped before they could be changed. Try again"
                            + " when it is there.",
                    e);
        }
    }
}
