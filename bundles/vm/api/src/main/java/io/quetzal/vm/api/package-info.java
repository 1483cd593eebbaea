/**
 * Virtual machines: what they are, what can be done with them, and what they tell.
 *
 * <p>A machine is described by a {@link io.quetzal.vm.api.VmSpec}, driven through the
 * {@link io.quetzal.vm.api.VmService}, and observed through {@link io.quetzal.vm.api.VmEvent}s. Start with
 * {@code VmService}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.vm.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
