/**
 * A driver that pretends: its guest is a small shell script that echoes what is typed and can be paused, reset, shut
 * down, killed and found again, like a real one. It needs no hypervisor and starts in milliseconds, so tests of
 * everything above a driver use it, and an author of a driver can read it in ten minutes. Start with
 * {@link io.quetzal.vm.driver.simulated.SimulatedDriver}.
 */
@NullMarked
package io.quetzal.vm.driver.simulated;

import org.jspecify.annotations.NullMarked;
