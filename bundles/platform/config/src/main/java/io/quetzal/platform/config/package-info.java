/**
 * The node's settings. {@link io.quetzal.platform.config.Declarations} reads what every bundle declares,
 * {@link io.quetzal.platform.config.SettingRules} refuses values that a declaration does not allow, and
 * {@link io.quetzal.platform.config.LocalConfigService}, where to start, hands the rest to the Configuration Admin and
 * takes them back if a component does not start with them.
 */
@NullMarked
package io.quetzal.platform.config;

import org.jspecify.annotations.NullMarked;
