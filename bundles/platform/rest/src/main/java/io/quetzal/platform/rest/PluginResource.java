package io.quetzal.platform.rest;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.plugin.Plugin;
import io.quetzal.platform.api.plugin.PluginPlan;
import io.quetzal.platform.api.plugin.PluginService;
import io.quetzal.platform.api.security.Role;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The routes below {@code /plugins}. */
@Component
public final class PluginResource implements WebResource {
    private final PluginService plugins;

    /** Puts the service on the web. */
    @Activate
    public PluginResource(@Reference PluginService plugins) {
        this.plugins = plugins;
    }

    /**
     * A plugin that is to come.
     *
     * @param source the absolute path, on the node, of a .kar, a .jar or a directory, or {@code mvn:g/a/v}
     * @param sha256 what the file's checksum must be, or nothing to go by SOURCE.sha256 if it is there
     */
    public record PluginSource(String source, @Nullable String sha256) {}

    /**
     * A plugin that is to go.
     *
     * @param name its name
     */
    public record PluginRemoval(String name) {}

    /**
     * How to go about it.
     *
     * @param force whether to go on despite the plan's objections
     */
    public record PluginApply(boolean force) {}

    @Override
    public String name() {
        return "plugin";
    }

    @Override
    public String description() {
        return "Plugins: bundles of somebody else, which come, change and go as one thing with a name and a version.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get("/plugins", "Lists the plugins by name.", Route.listOf(Plugin.class), _ -> {
                    return new WebResponse.Json(plugins.list());
                }),
                Route.get(
                        "/plugins/{name}",
                        "Shows a plugin.",
                        Plugin.class,
                        request -> new WebResponse.Json(plugins.show(request.path("name")))),
                plan(
                        "/plugins/installation-plans",
                        "Checks a plugin and says what it would mean to install it; changes nothing.",
                        PluginSource.class,
                        request -> {
                            var wanted = request.body(PluginSource.class);
                            return new WebResponse.Json(plugins.planInstallation(wanted.source(), wanted.sha256()));
                        }),
                plan(
                        "/plugins/upgrade-plans",
                        "Checks a plugin and says what it would mean to put it in the place of another version; changes"
                                + " nothing.",
                        PluginSource.class,
                        request -> {
                            var wanted = request.body(PluginSource.class);
                            return new WebResponse.Json(plugins.planUpgrade(wanted.source(), wanted.sha256()));
                        }),
                plan(
                        "/plugins/removal-plans",
                        "Says what it would mean to remove a plugin; changes nothing.",
                        PluginRemoval.class,
                        request -> new WebResponse.Json(plugins.planRemoval(
                                request.body(PluginRemoval.class).name()))),
                Route.post(
                                "/plugins/plans/{id}/apply",
                                "Does what was planned; id is the one of the plan's change, and the answer is the job.",
                                Job.class,
                                request -> new WebResponse.Accepted(plugins.apply(
                                        id(request),
                                        request.body(PluginApply.class).force())))
                        .accepts(PluginApply.class)
                        .requires(Role.ADMIN));
    }

    private static Route plan(String path, String summary, Class<? extends Record> body, Route.Handler handler) {
        return Route.post(path, summary, PluginPlan.class, handler)
                .accepts(body)
                .requires(Role.ADMIN);
    }

    private static UniqueId id(WebRequest request) {
        return new UniqueId(request.path("id"));
    }
}
