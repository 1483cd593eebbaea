package io.quetzal.vm.driver.qemu;

import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.libc.SystemConstants;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.api.VmMetrics;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Reads what a machine uses: processor and memory from its process, disks from QEMU, network from the guest's agent. */
final class MetricsReader {
    private static final SystemConstants KERNEL = SystemConstants.read();
    private static final int USER_TIME_FIELD = 14;
    private static final int SYSTEM_TIME_FIELD = 15;

    private MetricsReader() {}

    static VmMetrics read(long pid, ByteSize assigned, QmpClient qmp, Optional<GuestAgent.Traffic> traffic) {
        try {
            String[] stat = QemuProcess.statOf(pid);
            long ticks = Long.parseLong(stat[USER_TIME_FIELD - 3]) + Long.parseLong(stat[SYSTEM_TIME_FIELD - 3]);
            String[] pages = Files.readString(Path.of("/proc", Long.toString(pid), "statm"))
                    .split(" ", -1);
            var disks = Disks.of(qmp.execute("query-blockstats", Map.of()));
            return new VmMetrics(
                    Instant.now(),
                    Duration.ofMillis(ticks * 1000 / KERNEL.clockTicksPerSecond()),
                    new ByteSize(Long.parseLong(pages[1]) * KERNEL.pageSizeBytes()),
                    assigned,
                    new ByteSize(disks.readBytes),
                    new ByteSize(disks.writtenBytes),
                    disks.reads,
                    disks.writes,
                    traffic.map(each -> new ByteSize(each.receivedBytes())).orElse(null),
                    traffic.map(each -> new ByteSize(each.sentBytes())).orElse(null));
        } catch (IOException e) {
            throw new VmException(
                    VmFailure.WRONG_STATE, "The machine has just ended. Start it to read its metrics.", e);
        }
    }

    /** The sums over all disks. */
    private record Disks(long readBytes, long writtenBytes, long reads, long writes) {
        static Disks of(Object answer) {
            long readBytes = 0;
            long writtenBytes = 0;
            long reads = 0;
            long writes = 0;
            for (Object each : answer instanceof List<?> list ? list : List.of()) {
                if (each instanceof Map<?, ?> device
                        && device.get("qdev") != null
                        && device.get("stats") instanceof Map<?, ?> stats) {
                    readBytes += Answers.amount(stats, "rd_bytes");
                    writtenBytes += Answers.amount(stats, "wr_bytes");
                    reads += Answers.amount(stats, "rd_operations");
                    writes += Answers.amount(stats, "wr_operations");
                }
            }
            return new Disks(readBytes, writtenBytes, reads, writes);
        }
    }
}
