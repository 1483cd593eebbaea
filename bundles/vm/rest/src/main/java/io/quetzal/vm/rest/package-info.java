/**
 * Machines over HTTP: {@link io.quetzal.vm.rest.VmResource} has the routes, {@link io.quetzal.vm.rest.VmConsoleChannel}
 * the serial console as a WebSocket.
 */
@NullMarked
package io.quetzal.vm.rest;

import org.jspecify.annotations.NullMarked;
