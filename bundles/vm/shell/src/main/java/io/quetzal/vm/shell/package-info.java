/** Karaf commands for virtual machines: {@code vm:list}, {@code vm:start} and so on, all on {@code VmService}. */
@NullMarked
package io.quetzal.vm.shell;

import org.jspecify.annotations.NullMarked;
