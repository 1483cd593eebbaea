/**
 * Keeps the machines: what each of them is, what becomes of it, and who runs it.
 *
 * <p>{@link io.quetzal.vm.core.VmCore} is the service; a {@link io.quetzal.vm.core.Machine} is one machine, on which
 * calls are done one after the other; a {@link io.quetzal.vm.core.Run} is one life of it, from a start to its end. What
 * must outlive the node is a {@link io.quetzal.vm.core.MachineRecord} in the state and a directory on disk: it is
 * written before a process is started, so that no process is ever without a record, and at the next start of the node
 * whatever still runs is taken up again. Start with {@code VmCore}.
 */
@NullMarked
package io.quetzal.vm.core;

import org.jspecify.annotations.NullMarked;
