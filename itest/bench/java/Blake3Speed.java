import io.quetzal.platform.hash.Blake3;
import io.quetzal.platform.hash.Blake3Provider;
import io.quetzal.platform.hash.library.NativeBlake3Provider;
import io.quetzal.platform.hash.vector.JavaBlake3Provider;
import java.lang.foreign.MemorySegment;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.util.Random;

/**
 * How fast a Java program hashes with the host bundle: "./quetzal bench blake3" runs it. Arguments: java or native. Prints
 * the implementation, then gigabytes per second of processor time for inputs of 64 KiB and for batches of 4 KiB, of the last of several rounds.
 */
public final class Blake3Speed {
    private static final int INPUT = 64 << 10;
    private static final int BLOCK = 4 << 10;
    private static final int ROUNDS = 5;
    private static final long ROUND_NANOS = 600_000_000L;

    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private Blake3Speed() {}

    public static void main(String[] arguments) throws Exception {
        Blake3Provider provider =
                arguments[0].equals("java") ? new JavaBlake3Provider() : NativeBlake3Provider.open();
        Blake3 blake3 = provider.plain();
        var bytes = new byte[INPUT];
        new Random(1).nextBytes(bytes);
        MemorySegment input = MemorySegment.ofArray(bytes);
        MemorySegment digest = MemorySegment.ofArray(new byte[Blake3.DIGEST_BYTES]);
        MemorySegment digests = MemorySegment.ofArray(new byte[INPUT / BLOCK * Blake3.DIGEST_BYTES]);
        double whole = 0;
        double many = 0;
        for (int round = 0; round < ROUNDS; round++) {
            whole = gigabytesPerSecond(() -> blake3.hash(input, digest));
            many = gigabytesPerSecond(() -> blake3.hashMany(input, BLOCK, digests));
        }
        System.out.printf("%s|%.4f|%.4f%n", provider.implementation(), whole, many);
    }

    private static double gigabytesPerSecond(Runnable hashing) {
        long begin = THREADS.getCurrentThreadCpuTime();
        long calls = 0;
        while (THREADS.getCurrentThreadCpuTime() - begin < ROUND_NANOS) {
            for (int i = 0; i < 100; i++) {
                hashing.run();
            }
            calls += 100;
        }
        return (double) calls * INPUT / (THREADS.getCurrentThreadCpuTime() - begin);
    }
}
