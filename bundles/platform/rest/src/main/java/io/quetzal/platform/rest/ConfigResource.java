package io.quetzal.platform.rest;

import io.quetzal.platform.api.config.ConfigSection;
import io.quetzal.platform.api.config.ConfigService;
import io.quetzal.platform.api.security.Role;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.Method;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The routes below {@code /config}. */
@Component
public final class ConfigResource implements WebResource {
    private static final String SECTION = "/config/{pid}";

    private final ConfigService config;

    /** Puts the service on the web. */
    @Activate
    public ConfigResource(@Reference ConfigService config) {
        this.config = config;
    }

    /**
     * What to set.
     *
     * @param values the new values by their keys, texts all of them; those that are not named stay as they are, and a
     *     single one with an empty list goes back to its default
     */
    public record ConfigChange(Map<String, List<String>> values) {
        /** Keeps a copy. */
        public ConfigChange {
            values = Map.copyOf(values);
        }
    }

    @Override
    public String name() {
        return "config";
    }

    @Override
    public String description() {
        return "The node's settings: what there is, what is allowed, and what is set.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/config",
                        "Lists all settings with their values.",
                        Route.listOf(ConfigSection.class),
                        request -> new WebResponse.Json(config.sections())),
                Route.get(
                        SECTION,
                        "Shows the settings of a section.",
                        ConfigSection.class,
                        request -> new WebResponse.Json(config.section(request.path("pid")))),
                Route.put(
                                SECTION,
                                "Sets some settings of a section; a value that is not allowed changes nothing.",
                                ConfigSection.class,
                                request -> new WebResponse.Json(config.change(
                                        request.path("pid"),
                                        request.body(ConfigChange.class).values())))
                        .accepts(ConfigChange.class)
                        .requires(Role.ADMIN),
                new Route(
                        Method.DELETE,
                        SECTION,
                        "Puts all settings of a section back to their defaults.",
                        Role.ADMIN,
                        List.of(),
                        null,
                        false,
                        ConfigSection.class,
                        request -> new WebResponse.Json(config.reset(request.path("pid")))));
    }
}
