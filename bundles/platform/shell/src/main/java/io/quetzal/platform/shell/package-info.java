/**
 * One style for all Karaf commands: who calls, tables or {@code --json}, progress of jobs, errors in one line. A
 * subsystem's command extends {@link io.quetzal.platform.shell.QuetzalCommand} and calls the subsystem's service, as
 * REST does. Start with {@code QuetzalCommand}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.platform.shell;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
