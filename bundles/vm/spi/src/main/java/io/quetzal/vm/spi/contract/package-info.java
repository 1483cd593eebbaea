/**
 * The tests that every hypervisor driver must pass, whatever it drives.
 *
 * <p>A driver's test class extends {@link io.quetzal.vm.spi.contract.VmDriverContract} and says how to make the driver
 * and what its guests boot; it then runs all of them. The guest that is booted has a shell on its serial console.
 * JUnit and AssertJ are optional imports, so that a node without them runs drivers all the same. Start with
 * {@code VmDriverContract}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.vm.spi.contract;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
