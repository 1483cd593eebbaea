package io.quetzal.store.core.blocks;

import io.quetzal.store.core.disk.RealDisk;
import java.io.IOException;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/**
 * Measures how fast blocks go in. Not a test: run its main method with a large file, a directory that is not there, a level,
 * the length of extents in KiB, and how many threads put.
 */
public final class PutSpeed {
    private static final int BATCH = 4 << 20;
    private static final int BLOCK = 32 << 10;

    private PutSpeed() {}

    /** Puts the file twice. */
    public static void main(String[] arguments) throws Exception {
        Path file = Path.of(arguments[0]);
        var tuning = Tuning.usual()
                .withLevel(Integer.parseInt(arguments[2]))
                .withExtentBytes(Integer.parseInt(arguments[3]) << 10);
        int threads = Integer.parseInt(arguments[4]);
        var disk = new RealDisk(Path.of(arguments[1]));
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
                Arena arena = Arena.ofShared();
                BlockStore store =
                        BlockStores.create(disk, TestStores.LAYOUT, TestStores.SECRET, TestStores.parts(tuning))) {
            MemorySegment all = channel.map(FileChannel.MapMode.READ_ONLY, 0, channel.size(), arena);
            for (int pass = 0; pass < 2; pass++) {
                measure(store, all, threads, arguments[2] + " " + arguments[3] + "K pass " + pass);
            }
        }
    }

    private static void measure(BlockStore store, MemorySegment all, int threads, String what) throws Exception {
        long began = System.nanoTime();
        long cpu = cpu();
        try (BlockSession session = store.begin("speed");
                ExecutorService workers = Executors.newFixedThreadPool(threads)) {
            var next = new AtomicLong();
            List<? extends Future<?>> done = IntStream.range(0, threads)
                    .mapToObj(i -> workers.submit(() -> work(session, all, next)))
                    .toList();
            for (Future<?> each : done) {
                each.get();
            }
            session.checkpoint();
            double seconds = (System.nanoTime() - began) / 1e9;
            double cpuSeconds = (cpu() - cpu) / 1e9;
            double megabytes = all.byteSize() / 1e6;
            System.out.printf(
                    Locale.ROOT,
                    "%s: %.0f MB/s, %.0f MB per CPU second, stored %.3f (%s)%n",
                    what,
                    megabytes / seconds,
                    megabytes / cpuSeconds,
                    store.stats().stored().bytes() / (double) all.byteSize(),
                    session.counts());
        }
    }

    private static void work(BlockSession session, MemorySegment all, AtomicLong next) {
        var ends = new int[BATCH / BLOCK];
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment ids = arena.allocate((long) ends.length * BlockSession.ID_BYTES);
            MemorySegment batch = arena.allocate(BATCH);
            for (long at = next.getAndAdd(BATCH); at < all.byteSize(); at = next.getAndAdd(BATCH)) {
                int bytes = (int) Math.min(BATCH, all.byteSize() - at);
                MemorySegment.copy(all, at, batch, 0, bytes);
                int count = (bytes + BLOCK - 1) / BLOCK;
                for (int i = 0; i < count; i++) {
                    ends[i] = Math.min(bytes, (i + 1) * BLOCK);
                }
                session.put(BlockKind.DATA, batch.asSlice(0, bytes), ends, count, ids);
            }
        }
    }

    private static long cpu() throws IOException {
        return ManagementFactory.getPlatformMXBean(com.sun.management.OperatingSystemMXBean.class)
                .getProcessCpuTime();
    }
}
