/**
 * Command lines: what verbs there are, what each takes, what a person typed, and what help says. It is small and
 * declarative, because a general library took three quarters of the program's run time to look through annotations.
 * Start with {@link io.quetzal.platform.cli.line.Verb}.
 */
@NullMarked
package io.quetzal.platform.cli.line;

import org.jspecify.annotations.NullMarked;
