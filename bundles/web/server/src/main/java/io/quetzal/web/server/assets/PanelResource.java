package io.quetzal.web.server.assets;

import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Tells which panels there are, at {@code /panels}. */
@Component
public final class PanelResource implements WebResource {
    private final AssetRegistry registry;

    /** Tells of these. */
    @Activate
    public PanelResource(@Reference AssetRegistry registry) {
        this.registry = registry;
    }

    @Override
    public String name() {
        return "panel";
    }

    @Override
    public String description() {
        return "Pages that bundles add to the dashboard.";
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                "/panels",
                "Lists the panels that the caller may see, in their order.",
                Route.listOf(Panel.class),
                request -> {
                    Role role = Caller.current().role();
                    return new WebResponse.Json(registry.panels().stream()
                            .filter(panel -> role.includes(panel.role()))
                            .toList());
                }));
    }
}
