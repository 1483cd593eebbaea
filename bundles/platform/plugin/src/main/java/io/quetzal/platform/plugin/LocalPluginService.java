package io.quetzal.platform.plugin;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.plugin.Plugin;
import io.quetzal.platform.api.plugin.PluginAction;
import io.quetzal.platform.api.plugin.PluginBundle;
import io.quetzal.platform.api.plugin.PluginException;
import io.quetzal.platform.api.plugin.PluginException.PluginFailure;
import io.quetzal.platform.api.plugin.PluginPlan;
import io.quetzal.platform.api.plugin.PluginService;
import io.quetzal.platform.api.plugin.PluginState;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.api.upgrade.BundleChange;
import io.quetzal.platform.api.upgrade.InstalledBundle;
import io.quetzal.platform.api.upgrade.UpgradeException;
import io.quetzal.platform.api.upgrade.UpgradeException.UpgradeFailure;
import io.quetzal.platform.api.upgrade.UpgradePlan;
import io.quetzal.platform.api.upgrade.UpgradeService;
import io.quetzal.platform.plugin.FeatureFile.Title;
import io.quetzal.platform.plugin.Plans.Planned;
import io.quetzal.platform.plugin.PluginChange.Content;
import io.quetzal.platform.plugin.PluginChange.Part;
import io.quetzal.platform.plugin.PluginChanges.Installed;
import io.quetzal.state.api.StateService;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;

/** The plugins of this node. */
@Component(configurationPid = LocalPluginService.PID, immediate = true)
@Designate(ocd = PluginSettings.class)
public final class LocalPluginService implements PluginService {
    static final String PID = "io.quetzal.platform.plugin";

    private final AccessGuard guard;
    private final UpgradeService upgrades;
    private final PluginChanges changes;
    private final Bundles bundles;
    private final Path copies;
    private final InstantSource clock = InstantSource.system();
    private final Plans plans = new Plans();
    private volatile TrustedKeys keys;

    /** Trusts the keys of the settings. */
    @Activate
    public LocalPluginService(
            BundleContext context,
            PluginSettings settings,
            @Reference NodeService node,
            @Reference AccessGuard guard,
            @Reference StateService state,
            @Reference UpgradeService upgrades) {
        this(node, guard, state, upgrades, Bundles.of(context), trusted(settings));
    }

    LocalPluginService(
            NodeService node,
            AccessGuard guard,
            StateService state,
            UpgradeService upgrades,
            Bundles bundles,
            TrustedKeys keys) {
        this.guard = guard;
        this.upgrades = upgrades;
        this.changes = new PluginChanges(state, upgrades);
        this.bundles = bundles;
        this.keys = keys;
        this.copies = node.dataDirectory("plugins").resolve("incoming");
        Incoming.deleteLeftovers(copies);
    }

    private static TrustedKeys trusted(PluginSettings settings) {
        return TrustedKeys.orNobody(PID, TrustedKeysCheck.KEY, settings.trusted_keys());
    }

    /** Trusts others; plans stay, and those that depend on who is trusted are refused when they are applied. */
    @Modified
    void changed(PluginSettings settings) {
        trust(trusted(settings));
    }

    void trust(TrustedKeys others) {
        keys = others;
    }

    @Override
    public List<Plugin> list() {
        return changes.installed().values().stream().map(this::plugin).toList();
    }

    @Override
    public Plugin show(String name) {
        return plugin(require(changes.installed(), name));
    }

    @Override
    public PluginPlan planInstallation(String source, @Nullable String sha256) {
        return guard.change(
                Role.ADMIN, "plugin.plan-installation", source, () -> plan(PluginAction.INSTALL, source, sha256));
    }

    @Override
    public PluginPlan planUpgrade(String source, @Nullable String sha256) {
        return guard.change(
                Role.ADMIN, "plugin.plan-upgrade", source, () -> plan(PluginAction.UPGRADE, source, sha256));
    }

    @Override
    public PluginPlan planRemoval(String name) {
        return guard.change(Role.ADMIN, "plugin.plan-removal", name, () -> {
            SortedMap<String, Installed> installed = changes.installed();
            Content content = require(installed, name).content();
            UpgradePlan change = upgrades.planRemoval(present(content.bundleNames()));
            return plans.remember(new Planned(
                    new PluginPlan(PluginAction.REMOVE, name, content.version(), null, null, null, change),
                    null,
                    installed,
                    keys));
        });
    }

    @Override
    public Job apply(UniqueId id, boolean force) {
        return guard.change(Role.ADMIN, "plugin.apply", id.value(), () -> {
            Planned planned = plans.require(id);
            planned.requireValid(force, changes.installed(), keys);
            changes.put(new PluginChange(
                    id,
                    planned.plan().name(),
                    planned.content(),
                    Caller.current().name(),
                    clock.instant()));
            try {
                return upgrades.apply(id, force);
            } catch (RuntimeException e) {
                changes.forget(id);
                throw e;
            }
        });
    }

    private PluginPlan plan(PluginAction action, String source, @Nullable String sha256) {
        TrustedKeys trusted = keys;
        try (Incoming incoming = Incoming.of(copies, source)) {
            Authenticity authenticity = Authenticity.of(incoming, sha256, trusted);
            UpgradePlan change = planned(incoming, List.of());
            Title title = titleOf(incoming, change);
            SortedMap<String, Installed> installed = changes.installed();
            var planning = new Planning(installed, title);
            List<Part> parts =
                    change.changes().stream().map(LocalPluginService::part).toList();
            List<String> dropped = present(planning.dropped(change));
            if (!dropped.isEmpty()) {
                change = planned(incoming, dropped);
            }
            var plan = new PluginPlan(
                    action,
                    title.name(),
                    planning.from(),
                    title.version(),
                    authenticity.sha256(),
                    authenticity.signedBy(),
                    planning.judged(action, change));
            var content = new Content(
                    title.version(),
                    title.description(),
                    source,
                    authenticity.sha256(),
                    authenticity.signedBy(),
                    parts);
            return plans.remember(new Planned(plan, content, installed, trusted));
        }
    }

    /** What is said about the copy is meant for the source. */
    private UpgradePlan planned(Incoming incoming, List<String> dropped) {
        try {
            return upgrades.plan(List.of(incoming.copy().toString()), dropped);
        } catch (UpgradeException e) {
            if (e.reason() != UpgradeFailure.SOURCE_UNUSABLE) {
                throw e;
            }
            throw new PluginException(
                    PluginFailure.SOURCE_UNUSABLE,
                    e.getMessage().replace(incoming.copy().toString(), incoming.source()),
                    e);
        }
    }

    /** Somebody may have taken some of them out, and what is not there cannot be taken out again. */
    private List<String> present(List<String> names) {
        Set<String> there =
                upgrades.bundles().stream().map(InstalledBundle::name).collect(Collectors.toSet());
        return names.stream().filter(there::contains).toList();
    }

    /** A plugin without a feature is called like its first bundle. */
    private static Title titleOf(Incoming incoming, UpgradePlan change) {
        Optional<Title> ofFeature =
                incoming.isArchive() ? FeatureFile.titleIn(incoming.copy(), incoming.source()) : Optional.empty();
        Part first = part(change.changes().getFirst());
        return ofFeature.orElseGet(() -> new Title(first.bundle(), first.version(), null));
    }

    private static Part part(BundleChange change) {
        return new Part(change.bundle(), String.valueOf(change.to()));
    }

    private Plugin plugin(Installed installed) {
        Content content = installed.content();
        List<PluginBundle> parts = bundles.of(content);
        return new Plugin(
                installed.change().plugin(),
                content.version(),
                content.description(),
                content.source(),
                content.sha256(),
                content.signedBy(),
                installed.change().at(),
                installed.change().by(),
                parts.stream()
                        .map(PluginBundle::state)
                        .max(Comparator.naturalOrder())
                        .orElse(PluginState.NOT_THERE),
                parts);
    }

    private static Installed require(SortedMap<String, Installed> installed, String name) {
        Installed found = installed.get(name);
        if (found == null) {
            throw new PluginException(
                    PluginFailure.UNKNOWN,
                    "There is no plugin " + name + ". See which there are: quetzal plugin list",
                    null);
        }
        return found;
    }
}
