/**
 * Changes the code of a running node: {@link io.quetzal.platform.upgrade.Sources} copies and checks what is to be put in,
 * {@link io.quetzal.platform.upgrade.Planner} says what that would touch, {@link io.quetzal.platform.upgrade.Swap} does
 * it, {@link io.quetzal.platform.upgrade.Settling} looks whether the node is well afterwards, and
 * {@link io.quetzal.platform.upgrade.Runs} remembers all of it, so that what was interrupted is taken back at the next
 * start. Start with {@link io.quetzal.platform.upgrade.LocalUpgradeService}.
 */
@NullMarked
package io.quetzal.platform.upgrade;

import org.jspecify.annotations.NullMarked;
