/**
 * What a hypervisor driver implements. A driver is an OSGi service of type {@link io.quetzal.vm.spi.VmDriver}; it knows
 * how to run one machine as a process that outlives the node, and how to find that process again. Which machines there
 * are, what they are called and who may do what is none of its business. Start with {@code VmDriver}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.vm.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
