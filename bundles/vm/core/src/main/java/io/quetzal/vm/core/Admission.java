package io.quetzal.vm.core;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.node.NodeStatus;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.api.VmSpec;
import io.quetzal.vm.api.VmSpec.DiskSpec;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Decides whether the host can give what a machine asks for. A guest touches its memory little by little, so what the
 * host calls available still contains what running machines were promised and have not touched; that is taken off.
 * Disks take room as they fill: each machine's must fit into what is free when it is made, together they need not.
 */
final class Admission {
    private final NodeService node;
    private final Supplier<Limits> limits;
    /** Who was promised memory. Guarded by this. */
    private final Map<UniqueId, Promise> promises = new HashMap<>();

    /**
     * Memory that a machine may use.
     *
     * @param pid the process that uses it, or null while that is being started
     */
    private record Promise(ByteSize memory, @Nullable Long pid) {
        long untouched() {
            return Math.max(0, memory.bytes() - (pid == null ? 0 : residentBytes(pid)));
        }
    }

    Admission(NodeService node, Supplier<Limits> limits) {
        this.node = node;
        this.limits = limits;
    }

    /** Refuses a machine that this host can never run, or whose disks do not fit. */
    void requirePossible(VmSpec spec) {
        NodeStatus host = node.status();
        int mostCpus = host.cpus() * limits.get().cpuFactor();
        if (spec.cpus() > mostCpus) {
            throw new VmException(
                    VmFailure.NOT_POSSIBLE_HERE,
                    "VM " + spec.name() + " cannot have " + spec.cpus() + " CPUs: this host has " + host.cpus()
                            + " and gives a machine at most " + mostCpus + ". Ask for fewer.");
        }
        long mostMemory =
                host.memoryTotal().bytes() - limits.get().memoryReserve().bytes();
        if (spec.memory().bytes() > mostMemory) {
            throw new VmException(
                    VmFailure.NOT_POSSIBLE_HERE,
                    "VM " + spec.name() + " cannot have " + spec.memory() + " of memory: this host has "
                            + host.memoryTotal() + ", of which " + limits.get().memoryReserve()
                            + " stay with the host. Ask for less.");
        }
        long disks = spec.disks().stream()
                .map(DiskSpec::size)
                .mapToLong(ByteSize::bytes)
                .sum();
        requireDisk(spec, host, disks);
    }

    /** Promises a machine its memory, until {@link #release}. */
    synchronized void promise(UniqueId id, VmSpec spec) {
        NodeStatus host = node.status();
        requireDisk(spec, host, 0);
        long untouched =
                promises.values().stream().mapToLong(Promise::untouched).sum();
        long free = host.memoryAvailable().bytes()
                - untouched
                - limits.get().memoryReserve().bytes();
        if (spec.memory().bytes() > free) {
            throw new VmException(
                    VmFailure.NOT_ENOUGH_MEMORY,
                    "VM " + spec.name() + " needs " + spec.memory() + " of memory and the host can give "
                            + new ByteSize(Math.max(0, free)) + " now: " + host.memoryAvailable() + " are available, "
                            + new ByteSize(untouched) + " of them promised to running machines, and "
                            + limits.get().memoryReserve()
                            + " stay with the host. Stop another machine, or give this one less.");
        }
        promises.put(id, new Promise(spec.memory(), null));
    }

    /** Notes that a machine runs as this process, whether or not there was room for it. */
    synchronized void runs(UniqueId id, VmSpec spec, long pid) {
        promises.put(id, new Promise(spec.memory(), pid));
    }

    /** The machine does not run any more. */
    synchronized void release(UniqueId id) {
        promises.remove(id);
    }

    private void requireDisk(VmSpec spec, NodeStatus host, long needed) {
        long free = host.diskAvailable().bytes() - limits.get().diskReserve().bytes();
        if (needed > free || free <= 0) {
            throw new VmException(
                    VmFailure.NOT_ENOUGH_DISK,
                    "VM " + spec.name() + " needs " + new ByteSize(needed) + " of disk space, and "
                            + host.diskAvailable()
                            + " are free below " + host.home() + ", of which "
                            + limits.get().diskReserve()
                            + " must stay free. Free some space, or ask for less.");
        }
    }

    private static long residentBytes(long pid) {
        try {
            for (String line : Files.readAllLines(Path.of("/proc", Long.toString(pid), "status"))) {
                if (line.startsWith("VmRSS:")) {
                    return Long.parseLong(line.replaceAll("\\D", "")) << 10;
                }
            }
        } catch (IOException e) {
            // It has just ended and will be released at once.
        }
        return 0;
    }
}
