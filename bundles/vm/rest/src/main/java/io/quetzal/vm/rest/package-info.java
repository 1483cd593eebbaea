/**
 * Machines over HTTP: {@link io.quetzal.vm.rest.VmResource} has the routes, {@link io.quetzal.vm.rest.VmConsoleChannel}
 * and {@link io.quetzal.vm.rest.VmScreenChannel} the serial console and the screen as WebSockets.
 */
@NullMarked
package io.quetzal.vm.rest;

import org.jspecify.annotations.NullMarked;
