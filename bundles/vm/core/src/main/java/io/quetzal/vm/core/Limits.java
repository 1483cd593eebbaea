package io.quetzal.vm.core;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.quantity.ByteSize;
import java.time.Duration;

/**
 * The settings, checked.
 *
 * @param memoryReserve the host's memory that no machine gets
 * @param diskReserve the disk space below which no machine is made or started
 * @param cpuFactor how many virtual CPUs a machine may have for each of the host's
 * @param consolePatience how long a reader of a console may stand still
 */
record Limits(ByteSize memoryReserve, ByteSize diskReserve, int cpuFactor, Duration consolePatience) {
    private static final long MOST_MEBIBYTES = 1L << 30;

    /** What holds unless an administrator says otherwise; the same as the defaults of {@link VmSettings}. */
    static Limits usual() {
        return new Limits(ByteSize.ofMebibytes(256), ByteSize.ofMebibytes(256), 4, Duration.ofSeconds(10));
    }

    static Limits of(VmSettings settings) {
        return new Limits(
                ByteSize.ofMebibytes(
                        within("memory.reserve.mebibytes", settings.memory_reserve_mebibytes(), 0, MOST_MEBIBYTES)),
                ByteSize.ofMebibytes(
                        within("disk.reserve.mebibytes", settings.disk_reserve_mebibytes(), 0, MOST_MEBIBYTES)),
                (int) within("cpu.factor", settings.cpu_factor(), 1, 64),
                Duration.ofSeconds(within("console.patience.seconds", settings.console_patience_seconds(), 1, 600)));
    }

    private static long within(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidValueException(VmCore.PID + ": " + key + " = " + value
                    + " is not allowed. Give a whole number from " + least + " to " + most + ".");
        }
        return value;
    }
}
