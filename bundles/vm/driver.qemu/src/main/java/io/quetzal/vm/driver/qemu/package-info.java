/**
 * Runs virtual machines in QEMU, each as a process of its own that outlives the node.
 *
 * <p>The driver speaks to QEMU over three UNIX sockets in the machine's directory: {@code qmp.sock} (the QEMU machine
 * protocol), {@code agent.sock} (the guest's agent) and {@code console.sock} (the serial console). QEMU runs with that
 * directory as its working directory and is reached through {@code /proc/PID/cwd}, so the 108 bytes that a socket's path
 * may have are never too few. After a restart of the node the process is found by its number and start time in
 * {@code process.json}, and the sockets are connected again. Start with {@link io.quetzal.vm.driver.qemu.QemuDriver}.
 *
 * @see <a href="https://www.qemu.org/docs/master/interop/qmp-spec.html">QEMU Machine Protocol</a>
 * @see <a href="https://www.qemu.org/docs/master/interop/qemu-ga-ref.html">QEMU guest agent protocol</a>
 */
@NullMarked
package io.quetzal.vm.driver.qemu;

import org.jspecify.annotations.NullMarked;
