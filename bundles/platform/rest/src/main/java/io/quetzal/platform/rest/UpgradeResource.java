package io.quetzal.platform.rest;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.upgrade.InstalledBundle;
import io.quetzal.platform.api.upgrade.UpgradePlan;
import io.quetzal.platform.api.upgrade.UpgradeRun;
import io.quetzal.platform.api.upgrade.UpgradeService;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The routes below {@code /upgrades}. */
@Component
public final class UpgradeResource implements WebResource {
    private final UpgradeService upgrades;

    /** Puts the service on the web. */
    @Activate
    public UpgradeResource(@Reference UpgradeService upgrades) {
        this.upgrades = upgrades;
    }

    /**
     * What to put into the node.
     *
     * @param sources each the absolute path, on the node, of a .jar, a .kar or a directory, or {@code mvn:g/a/v}
     */
    public record UpgradeSources(List<String> sources) {
        /** Keeps a copy. */
        public UpgradeSources {
            sources = List.copyOf(sources);
        }
    }

    /**
     * What to take out of the node.
     *
     * @param bundles symbolic names
     */
    public record UpgradeRemoval(List<String> bundles) {
        /** Keeps a copy. */
        public UpgradeRemoval {
            bundles = List.copyOf(bundles);
        }
    }

    /**
     * How to go about it.
     *
     * @param force whether to go on despite the plan's objections
     */
    public record UpgradeApply(boolean force) {}

    @Override
    public String name() {
        return "upgrade";
    }

    @Override
    public String description() {
        return "Changes of the node's code while it runs: what they would touch, and what was done.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/upgrades",
                        "Lists the changes made or tried, newest first.",
                        Route.listOf(UpgradeRun.class),
                        _ -> {
                            return new WebResponse.Json(upgrades.history());
                        }),
                Route.get(
                        "/upgrades/bundles",
                        "Lists the bundles that the node has, by name.",
                        Route.listOf(InstalledBundle.class),
                        _ -> {
                            return new WebResponse.Json(upgrades.bundles());
                        }),
                Route.post(
                                "/upgrades/plans",
                                "Says what it would mean to put bundles in; changes nothing.",
                                UpgradePlan.class,
                                request -> new WebResponse.Json(upgrades.plan(
                                        request.body(UpgradeSources.class).sources())))
                        .accepts(UpgradeSources.class)
                        .requires(Role.ADMIN),
                Route.post(
                                "/upgrades/removal-plans",
                                "Says what it would mean to take bundles out; changes nothing.",
                                UpgradePlan.class,
                                request -> new WebResponse.Json(upgrades.planRemoval(
                                        request.body(UpgradeRemoval.class).bundles())))
                        .accepts(UpgradeRemoval.class)
                        .requires(Role.ADMIN),
                Route.post(
                                "/upgrades/plans/{id}/apply",
                                "Does what was planned; the answer is the job that does it.",
                                Job.class,
                                request -> new WebResponse.Accepted(upgrades.apply(
                                        id(request),
                                        request.body(UpgradeApply.class).force())))
                        .accepts(UpgradeApply.class)
                        .requires(Role.ADMIN),
                Route.post(
                                "/upgrades/{id}/rollback",
                                "Puts back what was there before the newest change.",
                                Job.class,
                                request -> new WebResponse.Accepted(upgrades.rollBack(id(request))))
                        .requires(Role.ADMIN));
    }

    private static UniqueId id(WebRequest request) {
        return new UniqueId(request.path("id"));
    }
}
