/**
 * The {@code quetzal} program: whatever a person can do with a node, from a terminal or a script. It is a REST client
 * and no bundle. Start with {@link io.quetzal.platform.cli.Quetzal}; each verb is a method in
 * {@code io.quetzal.platform.cli.command}.
 */
@NullMarked
package io.quetzal.platform.cli;

import org.jspecify.annotations.NullMarked;
