/**
 * Plugins: bundles of somebody else that a running node takes, replaces and drops as one thing with a name and a version.
 * How the code is changed is {@link io.quetzal.platform.api.upgrade}'s business; this package says whose bundles they are,
 * whether they are what their author made, and which plugins there are. Start with
 * {@link io.quetzal.platform.api.plugin.PluginService}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.platform.api.plugin;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
