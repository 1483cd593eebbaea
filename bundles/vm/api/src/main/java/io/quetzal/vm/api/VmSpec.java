package io.quetzal.vm.api;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.quantity.ByteSize;
import java.util.List;

/**
 * What a machine is to be.
 *
 * @param name what to call it, also its host name
 * @param image the image that it boots, by name or id
 * @param cpus its virtual CPUs, 1 to {@value #MOST_CPUS}
 * @param memory its memory, whole mebibytes from 32 MiB to 1 TiB
 * @param machine the sort of virtual hardware
 * @param network how it reaches others
 * @param display what it shows pictures on; a {@link MachineType#MICROVM} has nothing to show them with
 * @param disks its disks, empty when it is made; at most {@value #MOST_DISKS}
 */
public record VmSpec(
        Name name,
        String image,
        int cpus,
        ByteSize memory,
        MachineType machine,
        NetworkMode network,
        DisplayMode display,
        List<DiskSpec> disks) {
    /** The most virtual CPUs of one machine. */
    public static final int MOST_CPUS = 256;
    /** The most disks of one machine. */
    public static final int MOST_DISKS = 16;

    private static final ByteSize LEAST_MEMORY = ByteSize.ofMebibytes(32);
    private static final ByteSize MOST_MEMORY = ByteSize.ofGibibytes(1024);

    /** Refuses what no host could give. */
    public VmSpec {
        if (image.isBlank()) {
            throw new InvalidValueException("A machine needs an image. See \"quetzal image list\".");
        }
        if (cpus < 1 || cpus > MOST_CPUS) {
            throw new InvalidValueException("A machine has 1 to " + MOST_CPUS + " CPUs, not " + cpus + ".");
        }
        if (memory.compareTo(LEAST_MEMORY) < 0
                || memory.compareTo(MOST_MEMORY) > 0
                || memory.bytes() % ByteSize.ofMebibytes(1).bytes() != 0) {
            throw new InvalidValueException("A machine has whole mebibytes of memory from " + LEAST_MEMORY + " to "
                    + MOST_MEMORY + ", not " + memory + " (" + memory.bytes() + " bytes).");
        }
        if (disks.size() > MOST_DISKS) {
            throw new InvalidValueException(
                    "A machine has at most " + MOST_DISKS + " disks, not " + disks.size() + ".");
        }
        if (display == DisplayMode.VNC && machine == MachineType.MICROVM) {
            throw new InvalidValueException("A microvm has no graphics card, so VM " + name
                    + " cannot have a vnc display. Leave the display out, or choose the machine q35.");
        }
        disks = List.copyOf(disks);
    }

    /** A machine with the display that its sort of hardware usually has. */
    public VmSpec(
            Name name,
            String image,
            int cpus,
            ByteSize memory,
            MachineType machine,
            NetworkMode network,
            List<DiskSpec> disks) {
        this(name, image, cpus, memory, machine, network, DisplayMode.usualOf(machine), disks);
    }

    /** The sort of virtual hardware. */
    public enum MachineType {
        /** No firmware, no PCI, no ACPI: the quickest to boot. */
        MICROVM,
        /** A modern PC with PCI Express and ACPI: for whatever expects one. */
        Q35
    }

    /** How a machine reaches others. */
    public enum NetworkMode {
        /** Through the host, by address translation in the hypervisor; nobody reaches the guest from outside. */
        USER,
        /** Not at all. */
        NONE
    }

    /** What a machine shows pictures on. */
    public enum DisplayMode {
        /** Nothing: all that it says is on its serial console. */
        NONE,
        /** A graphics card, whose picture is seen over VNC's protocol, with a keyboard and a pointer. */
        VNC;

        /** What a machine of this sort has unless somebody says otherwise. */
        public static DisplayMode usualOf(MachineType machine) {
            return switch (machine) {
                case MICROVM -> NONE;
                case Q35 -> VNC;
            };
        }
    }

    /**
     * A disk.
     *
     * @param size its size, whole mebibytes from 1 MiB to 64 TiB; it takes room on the host as it fills
     */
    public record DiskSpec(ByteSize size) {
        private static final ByteSize MOST = ByteSize.ofGibibytes(64 << 10);

        /** Refuses a size out of range. */
        public DiskSpec {
            if (size.compareTo(ByteSize.ofMebibytes(1)) < 0
                    || size.compareTo(MOST) > 0
                    || size.bytes() % ByteSize.ofMebibytes(1).bytes() != 0) {
                throw new InvalidValueException(
                        "A disk has whole mebibytes from 1MiB to " + MOST + ", not " + size + ".");
            }
        }
    }
}
