package io.quetzal.vm.api;

import io.quetzal.platform.api.quantity.ByteSize;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * What a machine uses. Sums count from the machine's start; rates come from two readings.
 *
 * @param at when this was read
 * @param cpuTime processor time that its process has used
 * @param memoryResident the host's memory that its process occupies
 * @param memoryAssigned what the guest has
 * @param diskRead bytes that the guest has read from its disks
 * @param diskWritten bytes that the guest has written to its disks
 * @param diskReads read requests of the guest
 * @param diskWrites write requests of the guest
 * @param networkReceived bytes that the guest has received, or null while its agent does not say
 * @param networkSent bytes that the guest has sent, or null while its agent does not say
 */
public record VmMetrics(
        Instant at,
        Duration cpuTime,
        ByteSize memoryResident,
        ByteSize memoryAssigned,
        ByteSize diskRead,
        ByteSize diskWritten,
        long diskReads,
        long diskWrites,
        @Nullable ByteSize networkReceived,
        @Nullable ByteSize networkSent) {}
