package io.quetzal.web.server.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.Method;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.util.List;
import org.junit.jupiter.api.Test;

final class RouteRegistryTest {
    private static final WebResource NONE = new Resource("open", List.of());

    private record Resource(String name, List<Route> routes) implements WebResource {
        @Override
        public String description() {
            return name;
        }
    }

    private final RouteRegistry registry = new RouteRegistry(NONE);

    @Test
    void leavesOutARouteThatAnotherResourceHas() {
        registry.add(new Resource("first", List.of(route("/things/{name}"))));
        registry.add(new Resource("second", List.of(route("/things/{id}"), route("/more"))));

        assertThat(owner("things", "x")).isEqualTo("first");
        assertThat(owner("more")).isEqualTo("second");
        assertThat(registry.table().conflicts()).singleElement().asString().contains("first", "second", "/things/{id}");
    }

    @Test
    void bringsUpTheOtherRouteWhenTheFirstHasGone() {
        var first = new Resource("first", List.of(route("/things")));
        registry.add(first);
        registry.add(new Resource("second", List.of(route("/things"))));
        registry.remove(first);

        assertThat(owner("things")).isEqualTo("second");
        assertThat(registry.table().conflicts()).isEmpty();
    }

    @Test
    void tellsTheMethodsOfAPath() {
        registry.add(new Resource("thing", List.of(route("/things"), Route.post("/things", "", void.class, request -> {
            return new WebResponse.Empty();
        }))));

        assertThat(registry.table().methods(List.of("things"))).containsExactly(Method.GET, Method.POST);
        assertThat(registry.table().methods(List.of("nothing"))).isEmpty();
    }

    private String owner(String... segments) {
        return registry.table()
                .find(Method.GET, List.of(segments))
                .orElseThrow()
                .value()
                .resource()
                .name();
    }

    private static Route route(String path) {
        return Route.get(path, "", void.class, request -> new WebResponse.Empty());
    }
}
