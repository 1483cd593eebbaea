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
 * @param disks its disks, empty when it is made; at most {@value #MOST_DISKS}
 */
public record VmSpec(
        Name name,
        String image,
        int cpus,
        ByteSize memory,
        MachineType machine,
        NetworkMode network,
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
        disks = List.copyOf(disks);
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
