package io.quetzal.platform.health;

import java.util.function.IntSupplier;
import org.apache.felix.hc.api.HealthCheck;
import org.apache.felix.hc.api.Result;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.startlevel.FrameworkStartLevel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Whether the framework has started all bundles of the node. Until it has, some routes are not there yet, and whoever was
 * told that the node is ready would find them missing. Karaf's own shell has a later start level, for which nobody waits.
 */
@Component(property = {HealthCheck.NAME + "=start", HealthCheck.TAGS + "=ready"})
public final class StartCheck implements HealthCheck {
    private final int wanted;
    private final IntSupplier reached;

    /** Looks at the framework that this bundle is in. */
    @Activate
    public StartCheck(BundleContext bundle) {
        this(
                wantedBy(bundle),
                bundle.getBundle(Constants.SYSTEM_BUNDLE_LOCATION).adapt(FrameworkStartLevel.class)::getStartLevel);
    }

    StartCheck(int wanted, IntSupplier reached) {
        this.wanted = wanted;
        this.reached = reached;
    }

    @Override
    public Result execute() {
        int level = reached.getAsInt();
        // The framework counts a level as reached before it starts the level's bundles.
        return level > wanted
                ? new Result(Result.Status.OK, "All bundles of the node were started.")
                : new Result(
                        Result.Status.TEMPORARILY_UNAVAILABLE,
                        "Bundles are still being started: start level " + level + ", and " + wanted + " is to be passed"
                                + ". Wait a moment; the log says what takes long.");
    }

    private static int wantedBy(BundleContext bundle) {
        return Integer.parseInt(Settings.given("quetzal.start.level", bundle.getProperty("quetzal.start.level")));
    }
}
