package io.quetzal.platform.api.upgrade;

import io.quetzal.platform.api.id.UniqueId;
import java.util.List;

/**
 * What a change would do.
 *
 * @param id names the plan
 * @param changes what happens to which bundle
 * @param effects what that means for the node, the most serious first
 * @param objections why it should not be done, each a sentence; empty if nothing speaks against it
 * @param forcible whether it can be done all the same
 */
public record UpgradePlan(
        UniqueId id, List<BundleChange> changes, List<Effect> effects, List<String> objections, boolean forcible) {
    /** Keeps copies. */
    public UpgradePlan {
        changes = List.copyOf(changes);
        effects = List.copyOf(effects);
        objections = List.copyOf(objections);
    }
}
