package io.quetzal.platform.api.plugin;

import io.quetzal.platform.api.upgrade.UpgradePlan;
import org.jspecify.annotations.Nullable;

/**
 * What installing, replacing or removing a plugin would do.
 *
 * @param action which of these
 * @param name the plugin's name
 * @param from the version that the node has, or null if it has none
 * @param to the version that it will have, or null if it will have none
 * @param sha256 of the file that it comes in, in hexadecimal, or null if there is no file
 * @param signedBy the SHA-256 of the trusted public key by which the file is signed, or null if nobody has looked
 * @param change what that means for the node, with the plan's id, and all that speaks against it
 */
public record PluginPlan(
        PluginAction action,
        String name,
        @Nullable String from,
        @Nullable String to,
        @Nullable String sha256,
        @Nullable String signedBy,
        UpgradePlan change) {}
