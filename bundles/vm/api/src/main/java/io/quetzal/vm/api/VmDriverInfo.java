package io.quetzal.vm.api;

import org.jspecify.annotations.Nullable;

/**
 * What a hypervisor driver can do on this machine.
 *
 * @param name the driver's name, for example {@code qemu}
 * @param available whether it can run machines here
 * @param version the hypervisor's version, or null if it is not there
 * @param accelerator what would execute CPUs, or null if it is not there
 * @param message what was found out, and what to do if it is not available
 */
public record VmDriverInfo(
        String name,
        boolean available,
        @Nullable String version,
        @Nullable String accelerator,
        String message) {}
