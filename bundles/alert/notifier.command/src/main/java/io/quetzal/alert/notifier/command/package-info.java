/**
 * Tells alerts by running a program with JSON on its standard input. Start with
 * {@link io.quetzal.alert.notifier.command.CommandNotifier}.
 */
@NullMarked
package io.quetzal.alert.notifier.command;

import org.jspecify.annotations.NullMarked;
