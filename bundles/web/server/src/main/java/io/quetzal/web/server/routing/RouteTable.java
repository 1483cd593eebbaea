package io.quetzal.web.server.routing;

import io.quetzal.web.server.routing.PathTree.Found;
import io.quetzal.web.spi.Route.Method;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** All routes at one moment. It never changes, so a request sees one state of affairs from beginning to end. */
public final class RouteTable {
    private final PathTree<MountedRoute> tree = new PathTree<>();
    private final List<MountedRoute> routes = new ArrayList<>();
    private final List<String> conflicts = new ArrayList<>();

    /** The first route for a method and path is in; a later one is told in {@link #conflicts()}. */
    RouteTable(List<MountedRoute> wanted) {
        for (MountedRoute mounted : wanted) {
            var route = mounted.route();
            Optional<MountedRoute> taken = tree.at(route.path()).stream()
                    .filter(other -> other.route().method() == route.method())
                    .findFirst();
            if (taken.isPresent()) {
                conflicts.add("Resource \"" + mounted.resource().name() + "\" wants " + route.method() + " "
                        + route.path() + ", but resource \""
                        + taken.get().resource().name()
                        + "\" has it. The second route is left out; give it another path.");
            } else {
                tree.add(route.path(), mounted);
                routes.add(mounted);
            }
        }
    }

    /** The routes, in the order in which they came. */
    public List<MountedRoute> routes() {
        return List.copyOf(routes);
    }

    /** One sentence for each route that was left out. */
    List<String> conflicts() {
        return List.copyOf(conflicts);
    }

    /** The route for a method, if there is one. A literal path beats one with parameters. */
    public Optional<Found<MountedRoute>> find(Method method, List<String> segments) {
        return tree.find(segments).stream()
                .filter(found -> found.value().route().method() == method)
                .findFirst();
    }

    /** The methods that a path takes; none if there is no such path. */
    public Set<Method> methods(List<String> segments) {
        var methods = EnumSet.noneOf(Method.class);
        tree.find(segments).forEach(found -> methods.add(found.value().route().method()));
        return methods;
    }
}
