/**
 * The plugins of a node. {@link io.quetzal.platform.plugin.Incoming} copies what is to be installed,
 * {@link io.quetzal.platform.plugin.Checksum} and {@link io.quetzal.platform.plugin.TrustedKeys} look whether it is what
 * its author made, {@link io.quetzal.platform.plugin.FeatureFile} says what it is called,
 * {@link io.quetzal.platform.plugin.Planning} says what speaks against it, and
 * {@link io.quetzal.platform.plugin.PluginChanges} remembers what was done. The code itself is changed by
 * {@code UpgradeService}, whose journal is the only truth about whether a change holds. Start with
 * {@link io.quetzal.platform.plugin.LocalPluginService}.
 */
@NullMarked
package io.quetzal.platform.plugin;

import org.jspecify.annotations.NullMarked;
