/** How the program ends: exit codes that scripts rely on, and the one line that says why. */
@NullMarked
package io.quetzal.platform.cli.exit;

import org.jspecify.annotations.NullMarked;
