/** The commands of the node itself: what it is, its jobs, events, tokens and audit log. */
@NullMarked
package io.quetzal.platform.shell.command;

import org.jspecify.annotations.NullMarked;
