/**
 * Talking to a person: tables, progress, sizes and times in words, and the raw terminal of a console. Start with
 * {@link io.quetzal.platform.cli.terminal.Terminal}.
 */
@NullMarked
package io.quetzal.platform.cli.terminal;

import org.jspecify.annotations.NullMarked;
