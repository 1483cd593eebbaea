import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Role;
import io.quetzal.stream.api.Durability;
import io.quetzal.stream.api.Topic;
import io.quetzal.stream.api.TopicName;
import io.quetzal.stream.api.TopicSettings;
import io.quetzal.stream.core.disk.RealDisk;
import io.quetzal.stream.core.engine.StreamEngine;
import io.quetzal.stream.core.format.PartitionId;
import io.quetzal.stream.core.log.LogParts;
import io.quetzal.stream.core.log.PartitionLog;
import io.quetzal.stream.core.log.Walks;
import io.quetzal.stream.protocol.BatchBuilder;
import io.quetzal.stream.protocol.BatchFormat;
import java.lang.management.ManagementFactory;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * How fast a partition takes batches that are encoded already. Arguments: a directory that is not there, page-cache,
 * write-caching or synced, how many partitions, the records of a batch, the bytes of a record, seconds. One thread appends
 * to all partitions by turns; with synced, it has as many batches under way as there are partitions.
 */
public final class LogSpeed {
    private static final int WARM_UP_SECONDS = 3;

    private LogSpeed() {}

    public static void main(String[] arguments) {
        Durability durability = switch (arguments[1]) {
            case "synced" -> new Durability.Synced();
            case "write-caching" -> Durability.WriteCaching.USUAL;
            default -> new Durability.PageCache();
        };
        int partitions = Integer.parseInt(arguments[2]);
        int records = Integer.parseInt(arguments[3]);
        ByteBuffer batch = batch(records, Integer.parseInt(arguments[4]));
        int seconds = Integer.parseInt(arguments[5]);
        var topic = new Topic(
                new UUID(1, 1),
                new TopicName("speed"),
                partitions,
                TopicSettings.usual().with(durability).with(new TopicSettings.Retention(
                        Optional.empty(),
                        Optional.of(ByteSize.ofGibibytes(2)))),
                Instant.now());
        var parts = new LogParts(
                new RealDisk(Path.of(arguments[0])), new Walks(), InstantSource.system(), new Unguarded());
        try (StreamEngine engine = StreamEngine.open(parts, List.of(topic))) {
            engine.grow(topic);
            PartitionLog[] logs = new PartitionLog[partitions];
            for (int i = 0; i < partitions; i++) {
                logs[i] = engine.find(new PartitionId(topic.id(), i)).orElseThrow();
            }
            run(logs, batch, WARM_UP_SECONDS);
            long cpu = threadCpu();
            long process = processCpu();
            long memory = allocated();
            long began = System.nanoTime();
            long batches = run(logs, batch, seconds);
            double took = (System.nanoTime() - began) / 1e9;
            double appended = (double) batches * records;
            System.out.printf(
                    Locale.ROOT,
                    "%s, %d partitions, batches of %d bytes with %d records: %.0f batches/s, %.2f M records/s, %.0f MB/s,"
                            + " %.2f M records per CPU second of the thread, %.2f of the process, %.2f bytes of memory a"
                            + " batch%n",
                    arguments[1],
                    partitions,
                    batch.remaining(),
                    records,
                    batches / took,
                    appended / took / 1e6,
                    batches * (double) batch.remaining() / took / 1e6,
                    appended / (threadCpu() - cpu) * 1e3,
                    appended / (processCpu() - process) * 1e3,
                    (allocated() - memory) / (double) batches);
        }
    }

    private static ByteBuffer batch(int records, int bytes) {
        var builder = new BatchBuilder();
        long now = System.currentTimeMillis();
        for (int i = 0; i < records; i++) {
            builder.add(now, null, new byte[bytes]);
        }
        return builder.build();
    }

    private static long run(PartitionLog[] logs, ByteBuffer batch, int seconds) {
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        long count = 0;
        long[] wanted = new long[logs.length];
        while (System.nanoTime() < end) {
            for (int i = 0; i < logs.length; i++) {
                while (logs[i].highWatermark() < wanted[i]) {
                    LockSupport.parkNanos(10_000);
                }
                BatchFormat.baseOffset(batch, 0, 0);
                wanted[i] = logs[i].append(batch) + BatchFormat.lastOffsetDelta(batch, 0) + 1;
                count++;
            }
        }
        return count;
    }

    private static long threadCpu() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private static long processCpu() {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }

    private static long allocated() {
        return ((com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean())
                .getCurrentThreadAllocatedBytes();
    }

    private static final class Unguarded implements AccessGuard {
        @Override
        public <T> T change(Role needed, String action, String subject, Supplier<T> work) {
            return work.get();
        }
    }
}
