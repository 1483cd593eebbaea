package io.quetzal.platform.plugin;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.plugin.PluginException;
import io.quetzal.platform.api.plugin.PluginException.PluginFailure;
import io.quetzal.platform.api.plugin.PluginPlan;
import io.quetzal.platform.api.upgrade.UpgradePlan;
import io.quetzal.platform.plugin.PluginChange.Content;
import io.quetzal.platform.plugin.PluginChanges.Installed;
import java.util.LinkedHashMap;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/** The newest plans, which wait for somebody to say that they are to be carried out. */
final class Plans {
    private static final int MOST = 16;

    private final LinkedHashMap<UniqueId, Planned> plans = new LinkedHashMap<>();

    /**
     * A plan and what it was made of.
     *
     * @param plan what was told
     * @param content what the plugin will be, or null if it goes
     * @param installed the plugins as they were then
     * @param trusted who was trusted then
     */
    record Planned(
            PluginPlan plan, @Nullable Content content, SortedMap<String, Installed> installed, TrustedKeys trusted) {
        /**
         * Refuses to carry it out against its objections, and when things are no longer as they were.
         *
         * @param force goes on despite the objections that allow it
         * @param now the plugins as they are
         * @param keys who is trusted now
         */
        void requireValid(boolean force, SortedMap<String, Installed> now, TrustedKeys keys) {
            UpgradePlan change = plan.change();
            if (!change.objections().isEmpty() && !(force && change.forcible())) {
                throw refused(String.join(" ", change.objections()));
            }
            if (!now.equals(installed)) {
                throw refused(
                        "The plugins have changed since the plan " + change.id() + " was made. Make another one.");
            }
            // What goes may be by anybody.
            if (content != null && !keys.equals(trusted)) {
                throw refused("The setting " + TrustedKeysCheck.KEY + " has changed since the plan " + change.id()
                        + " was made. Make another one.");
            }
        }
    }

    /** Keeps a plan in place of the oldest. */
    PluginPlan remember(Planned planned) {
        synchronized (plans) {
            plans.put(planned.plan().change().id(), planned);
            if (plans.size() > MOST) {
                plans.pollFirstEntry();
            }
        }
        return planned.plan();
    }

    /** The plan of this id, which is that of its change. */
    Planned require(UniqueId id) {
        synchronized (plans) {
            Planned planned = plans.get(id);
            if (planned == null) {
                throw new PluginException(
                        PluginFailure.UNKNOWN,
                        "There is no plan " + id
                                + " for a plugin. Plans are forgotten when the node stops; make another one.",
                        null);
            }
            return planned;
        }
    }

    private static PluginException refused(String why) {
        return new PluginException(PluginFailure.PLAN_REFUSED, why, null);
    }
}
