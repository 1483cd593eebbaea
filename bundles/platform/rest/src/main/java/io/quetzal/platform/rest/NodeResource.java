package io.quetzal.platform.rest;

import io.quetzal.platform.api.health.HealthReport;
import io.quetzal.platform.api.health.HealthService;
import io.quetzal.platform.api.health.HealthService.Probe;
import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.node.NodeStatus;
import io.quetzal.platform.api.security.Role;
import io.quetzal.state.api.StateService;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.nio.file.Path;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The routes below {@code /node}. */
@Component
public final class NodeResource implements WebResource {
    private final NodeService node;
    private final HealthService health;
    private final StateService state;

    /** Puts the services on the web. */
    @Activate
    public NodeResource(@Reference NodeService node, @Reference HealthService health, @Reference StateService state) {
        this.node = node;
        this.health = health;
        this.state = state;
    }

    /**
     * Where to write a backup of the node's state.
     *
     * @param file an absolute path on the node, where nothing is yet
     */
    public record Backup(Path file) {}

    @Override
    public String name() {
        return "node";
    }

    @Override
    public String description() {
        return "The node itself: how it fares, and a backup of its state.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/node", "Shows the node's figures.", NodeStatus.class, request -> {
                    return new WebResponse.Json(node.status());
                }),
                Route.get("/node/health", "Shows what each health check says.", HealthReport.class, request -> {
                    return new WebResponse.Json(health.report(Probe.READY));
                }),
                Route.post("/node/backup", "Writes the node's state to a new file.", Backup.class, this::backup)
                        .accepts(Backup.class)
                        .requires(Role.ADMIN));
    }

    private WebResponse backup(WebRequest request) {
        var backup = request.body(Backup.class);
        state.backup(backup.file());
        return new WebResponse.Json(backup);
    }
}
