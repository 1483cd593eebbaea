package io.quetzal.web.server.routing;

import io.quetzal.web.spi.WebResource;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the resources that are there now. */
public final class RouteRegistry {
    private static final Logger LOG = LoggerFactory.getLogger(RouteRegistry.class);

    private final WebResource open;
    private final List<WebResource> resources = new ArrayList<>();
    private final Set<String> toldConflicts = new HashSet<>();
    private volatile RouteTable table;

    /**
     * Starts with one resource.
     *
     * @param open the one whose routes anybody may ask, without a token
     */
    public RouteRegistry(WebResource open) {
        this.open = open;
        this.table = new RouteTable(mount(open, true));
    }

    /** The routes at this moment. */
    public RouteTable table() {
        return table;
    }

    /** Adds a resource. A route of it that another resource has is left out and logged. */
    public synchronized void add(WebResource resource) {
        resources.add(resource);
        rebuild();
    }

    /** Removes a resource; a route that was left out because of it comes up. */
    public synchronized void remove(WebResource resource) {
        resources.remove(resource);
        rebuild();
    }

    private void rebuild() {
        var routes = new ArrayList<>(mount(open, true));
        resources.forEach(resource -> routes.addAll(mount(resource, false)));
        var rebuilt = new RouteTable(routes);
        toldConflicts.retainAll(rebuilt.conflicts());
        rebuilt.conflicts().stream().filter(toldConflicts::add).forEach(LOG::error);
        table = rebuilt;
    }

    private static List<MountedRoute> mount(WebResource resource, boolean open) {
        return resource.routes().stream()
                .map(route -> new MountedRoute(resource, route, open))
                .toList();
    }
}
