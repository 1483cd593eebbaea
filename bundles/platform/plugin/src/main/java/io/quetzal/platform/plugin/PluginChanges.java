package io.quetzal.platform.plugin;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.upgrade.UpgradeRun;
import io.quetzal.platform.api.upgrade.UpgradeRun.Outcome;
import io.quetzal.platform.api.upgrade.UpgradeService;
import io.quetzal.platform.plugin.PluginChange.Content;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.Facts;
import io.quetzal.state.api.StateService;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Which plugins there are: what was written in the state, as far as the journal of changes says that it was done. */
final class PluginChanges {
    private final Facts<PluginChange> facts;
    private final UpgradeService upgrades;

    PluginChanges(StateService state, UpgradeService upgrades) {
        this.facts = state.facts(PluginChange.TYPE);
        this.upgrades = upgrades;
    }

    /** The change that has made each plugin what it is, by the plugin's name. */
    SortedMap<String, Installed> installed() {
        Set<UniqueId> done = upgrades.history().stream()
                .filter(run -> run.outcome() == Outcome.DONE)
                .map(UpgradeRun::id)
                .collect(Collectors.toSet());
        var installed = new TreeMap<String, Installed>();
        for (Fact<PluginChange> fact : facts.list()) {
            PluginChange change = fact.value();
            if (done.contains(change.change())) {
                installed.compute(change.plugin(), (_, _) -> Installed.by(change));
            }
        }
        return installed;
    }

    /** Writes a change that is about to be made. */
    void put(PluginChange change) {
        facts.put(change.change().value(), change);
    }

    /** Forgets a change that is not made after all. */
    void forget(UniqueId change) {
        facts.delete(change.value());
    }

    /**
     * A plugin that is there.
     *
     * @param change what has made it what it is
     * @param content the same change's
     */
    record Installed(PluginChange change, Content content) {
        static @Nullable Installed by(PluginChange change) {
            return change.content() == null ? null : new Installed(change, change.content());
        }
    }
}
