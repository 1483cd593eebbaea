package io.quetzal.vm.rest;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.vm.api.VmSpec;
import io.quetzal.vm.api.VmSpec.DiskSpec;
import io.quetzal.vm.api.VmSpec.DisplayMode;
import io.quetzal.vm.api.VmSpec.MachineType;
import io.quetzal.vm.api.VmSpec.NetworkMode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants made.
 *
 * @param name what to call it, also its host name
 * @param image the image that it boots, by name or id
 * @param cpus its virtual CPUs
 * @param memory its memory, whole mebibytes
 * @param machine the sort of virtual hardware, or null for the quickest to boot
 * @param network how it reaches others, or null for through the host
 * @param display what it shows pictures on, or null for what its sort of hardware usually has
 * @param disks its disks, or null for none
 */
public record VmCreation(
        Name name,
        String image,
        int cpus,
        ByteSize memory,
        @Nullable MachineType machine,
        @Nullable NetworkMode network,
        @Nullable DisplayMode display,
        @Nullable List<DiskSpec> disks) {
    VmSpec spec() {
        MachineType hardware = machine == null ? MachineType.MICROVM : machine;
        return new VmSpec(
                name,
                image,
                cpus,
                memory,
                hardware,
                network == null ? NetworkMode.USER : network,
                display == null ? DisplayMode.usualOf(hardware) : display,
                disks == null ? List.of() : disks);
    }
}
