/**
 * How a running node is changed: what a change would touch is told first, then it is made, and it is taken back when the
 * node is not well afterwards. Start with {@link io.quetzal.platform.api.upgrade.UpgradeService}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.platform.api.upgrade;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
