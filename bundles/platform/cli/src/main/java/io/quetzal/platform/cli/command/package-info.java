/**
 * The verbs, one class per noun and one method per verb. Each asks REST, and prints what REST said: as a table for a
 * person or unchanged with {@code --json}. {@link io.quetzal.platform.cli.command.Session} is what they share.
 */
@NullMarked
package io.quetzal.platform.cli.command;

import org.jspecify.annotations.NullMarked;
