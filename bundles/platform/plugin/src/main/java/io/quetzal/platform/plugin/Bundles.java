package io.quetzal.platform.plugin;

import io.quetzal.platform.api.plugin.PluginBundle;
import io.quetzal.platform.api.plugin.PluginState;
import io.quetzal.platform.plugin.PluginChange.Content;
import io.quetzal.platform.plugin.PluginChange.Part;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;

/** How the bundles of a plugin fare. */
@FunctionalInterface
interface Bundles {
    /** The bundle of this symbolic name that the node has now, the newest if there are several. */
    Optional<PluginBundle> find(String symbolicName);

    /** Those of the framework. */
    static Bundles of(BundleContext context) {
        return name -> Arrays.stream(context.getBundles())
                .filter(bundle -> name.equals(bundle.getSymbolicName()))
                .max(Comparator.comparing(Bundle::getVersion))
                .map(bundle -> new PluginBundle(name, bundle.getVersion().toString(), state(bundle)));
    }

    /** How each bundle of a plugin fares. */
    default List<PluginBundle> of(Content plugin) {
        return plugin.bundles().stream().map(this::stateOf).toList();
    }

    private PluginBundle stateOf(Part part) {
        return find(part.bundle())
                .orElseGet(() -> new PluginBundle(part.bundle(), part.version(), PluginState.NOT_THERE));
    }

    /** A fragment never gets further than being attached. */
    private static PluginState state(Bundle bundle) {
        boolean fragment = bundle.getHeaders("").get(Constants.FRAGMENT_HOST) != null;
        int good = fragment ? Bundle.RESOLVED : Bundle.ACTIVE;
        return bundle.getState() == good ? PluginState.ACTIVE : PluginState.STOPPED;
    }
}
