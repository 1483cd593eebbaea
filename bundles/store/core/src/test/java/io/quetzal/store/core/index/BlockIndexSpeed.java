package io.quetzal.store.core.index;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Prints what an index with many blocks takes: bytes of memory, and processor time of each call. The first argument is how many
 * millions of blocks, 50 if there is none; the second how many threads, 1 if there is none.
 */
final class BlockIndexSpeed {
    private static final ValueLayout.OfLong WORD = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.BIG_ENDIAN);
    private static final int MILLION = 1_000_000;
    private static final int BLOCKS_OF_A_PACK = 4_000;
    private static final int ID_BYTES = 32;

    private BlockIndexSpeed() {}

    static void main(String[] arguments) throws InterruptedException {
        int count = MILLION * (arguments.length > 0 ? Integer.parseInt(arguments[0]) : 50);
        int threads = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 1;
        load(count, threads, true);
        load(count, threads, false);
        try (var index = new BlockIndex()) {
            double worst = 0;
            double ns = 0;
            int part = Math.max(MILLION, count / 50);
            for (int from = 0; from < count; from += part) {
                int first = from;
                int last = Math.min(count, from + part);
                ns += timed(first, last, threads, (id, i) -> index.add(id, i / BLOCKS_OF_A_PACK, i % BLOCKS_OF_A_PACK));
                worst = Math.max(worst, (double) index.memoryBytes() / index.size());
            }
            System.out.printf(
                    "%,d blocks, %d threads%n%.2f bytes each, at most %.2f meanwhile%n",
                    index.size(), threads, (double) index.memoryBytes() / index.size(), worst);
            System.out.printf("add             %6.0f ns%n", ns / count);
            System.out.printf(
                    "find a known    %6.0f ns%n",
                    timed(0, count, threads, (id, i) -> {
                                boolean[] found = new boolean[1];
                                index.find(id, (pack, ordinal) -> {
                                    found[0] |= pack == i / BLOCKS_OF_A_PACK && ordinal == i % BLOCKS_OF_A_PACK;
                                    return !found[0];
                                });
                                if (!found[0]) {
                                    throw new IllegalStateException("Block " + i + " was lost.");
                                }
                            })
                            / count);
            long[] wrong = new long[1];
            System.out.printf(
                    "find an unknown %6.0f ns%n",
                    timed(
                                    count,
                                    2 * count,
                                    threads,
                                    (id, i) -> index.find(id, (pack, ordinal) -> {
                                        wrong[0]++;
                                        return true;
                                    }))
                            / count);
            System.out.printf("%d unknown blocks seemed to be known%n", wrong[0]);
            long begin = System.nanoTime();
            long gone = index.forget(pack -> pack % 10 == 0);
            System.out.printf("forget %,d of them in %d ms%n", gone, (System.nanoTime() - begin) / MILLION);
        }
    }

    /** As a store does it that is opened: the tables of packs come in any order. */
    private static void load(int count, int threads, boolean atOnce) throws InterruptedException {
        long began = System.nanoTime();
        try (var index = new BlockIndex()) {
            try (Loading loading = index.load()) {
                Thread[] working = new Thread[threads];
                for (int t = 0; t < threads; t++) {
                    int first = t;
                    working[t] = Thread.ofPlatform().start(() -> {
                        for (int pack = first; pack < count / BLOCKS_OF_A_PACK; pack += threads) {
                            load(index, loading, pack, atOnce);
                        }
                    });
                }
                for (Thread thread : working) {
                    thread.join();
                }
            }
            System.out.printf(
                    "%,d blocks %s: %.2f s, %.2f bytes each%n",
                    index.size(),
                    atOnce ? "loaded at once" : "added one by one",
                    (System.nanoTime() - began) / 1e9,
                    (double) index.memoryBytes() / index.size());
        }
    }

    private static void load(BlockIndex index, Loading loading, int pack, boolean atOnce) {
        MemorySegment ids = MemorySegment.ofArray(new byte[BLOCKS_OF_A_PACK * ID_BYTES]);
        for (int i = 0; i < BLOCKS_OF_A_PACK; i++) {
            ids.set(WORD, (long) i * ID_BYTES, mixed((long) pack * BLOCKS_OF_A_PACK + i));
        }
        if (atOnce) {
            loading.add(ids, pack);
        } else {
            for (int i = 0; i < BLOCKS_OF_A_PACK; i++) {
                index.add(ids.asSlice((long) i * ID_BYTES, ID_BYTES), pack, i);
            }
        }
    }

    private static double timed(int from, int to, int threads, Work work) throws InterruptedException {
        var spent = new AtomicLong();
        Thread[] working = new Thread[threads];
        for (int t = 0; t < threads; t++) {
            int first = from + t;
            working[t] = Thread.ofPlatform().start(() -> {
                try (Arena arena = Arena.ofConfined()) {
                    MemorySegment id = arena.allocate(ID_BYTES);
                    for (int i = first; i < to; i += threads) {
                        id.set(WORD, 0, mixed(i));
                        work.block(id, i);
                    }
                }
                spent.addAndGet(ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime());
            });
        }
        for (Thread thread : working) {
            thread.join();
        }
        return spent.get();
    }

    /** The finaliser of MurmurHash3, by which no two numbers become one. */
    private static long mixed(long number) {
        long mixed = number + 0x9E3779B97F4A7C15L;
        mixed = (mixed ^ (mixed >>> 33)) * 0xFF51AFD7ED558CCDL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xC4CEB9FE1A85EC53L;
        return mixed ^ (mixed >>> 33);
    }

    @FunctionalInterface
    private interface Work {
        void block(MemorySegment id, int number);
    }
}
