import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.store.api.CollectOptions;
import io.quetzal.store.api.CollectReport;
import io.quetzal.store.api.OpenStore;
import io.quetzal.store.api.PutOptions;
import io.quetzal.store.api.Store;
import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.api.StoreSettings;
import io.quetzal.store.api.Stores;
import io.quetzal.store.api.StoredObject;
import io.quetzal.store.api.VerifyOptions;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * One round of {@code quetzal bench store-collect}: stores real files, and then every second one of them once more as another
 * object; forgets the first object, so that about half of every pack is garbage; and collects while somebody streams. Prints
 * figures as one line of JSON.
 */
final class StoreCollect {
    private static final long QUIET_MILLIS = 3_000;
    private static final JobContext NOBODY = new JobContext() {
        @Override
        public void progress(Progress progress) {}

        @Override
        public void log(String line) {
            System.err.println(line);
        }

        @Override
        public void checkCancelled() {}
    };

    /** Arguments: a new directory for the store, where the files are, and how many bytes of them. */
    public static void main(String[] arguments) throws Exception {
        List<Path> files = files(Path.of(arguments[1]), Long.parseLong(arguments[2]));
        byte[] key = new byte[StoreSecret.KeyFile.FEWEST_BYTES];
        new Random(1).nextBytes(key);
        try (OpenStore store =
                Stores.create(Path.of(arguments[0]), StoreSettings.usual(), new StoreSecret.KeyFile(key))) {
            StoredObject all = put(store, files, 1);
            StoredObject kept = put(store, files, 2);
            double quiet = stream(store, () -> Thread.sleep(QUIET_MILLIS)).pauseMillis();
            store.delete(all.id());
            long before = store.collect(new CollectOptions(0, true), NOBODY).garbage().bytes();
            CollectReport[] report = new CollectReport[1];
            double[] seconds = new double[1];
            Streaming streaming = stream(store, () -> {
                long began = System.nanoTime();
                report[0] = store.collect(new CollectOptions(0, false), NOBODY);
                seconds[0] = (System.nanoTime() - began) / 1e9;
            });
            long after = store.collect(new CollectOptions(0, true), NOBODY).garbage().bytes();
            boolean clean = store.verify(VerifyOptions.all(), NOBODY).damage().isEmpty();
            System.out.printf(
                    Locale.ROOT,
                    "{\"garbage\": %d, \"left\": %d, \"gone\": %.5f, \"rewritten\": %d, \"seconds\": %.2f,"
                            + " \"pauseMillis\": %.1f, \"quietPauseMillis\": %.1f, \"streamed\": %d, \"clean\": %b}%n",
                    before,
                    after,
                    1 - after / (double) before,
                    report[0].rewritten().bytes(),
                    seconds[0],
                    streaming.pauseMillis(),
                    quiet,
                    streaming.bytes(),
                    clean && kept.size().bytes() > 0);
        }
    }

    /** Files until they have so many bytes together, in the order of their names. */
    private static List<Path> files(Path directory, long bytes) throws IOException {
        List<Path> files = new ArrayList<>();
        long sum = 0;
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path file : (Iterable<Path>) all.filter(Files::isReadable).sorted()::iterator) {
                if (sum < bytes && Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    files.add(file);
                    sum += Files.size(file);
                }
            }
        }
        return files;
    }

    /** Stores the content of files one behind the other: of each, or of every second group of them. */
    private static StoredObject put(Store store, List<Path> files, int every) throws IOException {
        try (InputStream content = new FilesOneByOne(files, every)) {
            return store.putStream(content, PutOptions.named("1 of " + every), NOBODY).object();
        }
    }

    /** What is done while somebody streams. */
    private interface Deed {
        void run() throws Exception;
    }

    private static Streaming stream(Store store, Deed deed) throws Exception {
        var streaming = new Streaming();
        try (var threads = Executors.newSingleThreadExecutor()) {
            Future<?> writer =
                    threads.submit(() -> store.putStream(streaming, PutOptions.named("stream"), NOBODY));
            try {
                streaming.awaitFlow();
                deed.run();
            } finally {
                streaming.end();
            }
            writer.get();
        }
        return streaming;
    }

    /** Files, one behind the other. Some are taken together, and then as many left out. */
    private static final class FilesOneByOne extends InputStream {
        private static final long GROUP_BYTES = 4 << 20;

        private final Iterator<Path> files;
        private final int every;
        private long read;
        private InputStream now = InputStream.nullInputStream();

        FilesOneByOne(List<Path> files, int every) {
            this.files = files.iterator();
            this.every = every;
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("It is read in pieces.");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int count = now.read(target, offset, length);
            while (count < 0 && files.hasNext()) {
                Path next = files.next();
                boolean taken = read / GROUP_BYTES % every == 0;
                read += Files.size(next);
                if (taken) {
                    now.close();
                    now = Files.newInputStream(next);
                    count = now.read(target, offset, length);
                }
            }
            return count;
        }

        @Override
        public void close() throws IOException {
            now.close();
        }
    }

    /** Comes as quickly as a fast disk gives it, never ends by itself, and remembers how long it was not asked for more. */
    private static final class Streaming extends InputStream {
        private static final double BYTES_PER_SECOND = 100e6;
        private static final long FLOW = 64 << 20;
        private static final int PIECE = 64 << 10;
        private static final int CHANGED_EACH = 256;

        private final byte[] piece = new byte[PIECE];
        private final CountDownLatch flows = new CountDownLatch(1);
        private final long began = System.nanoTime();
        private volatile boolean ended;
        private volatile long bytes;
        private volatile long longestNanos;
        private long answered = began;
        private long counter;

        Streaming() {
            new Random(2).nextBytes(piece);
        }

        @Override
        public int read() {
            throw new UnsupportedOperationException("It is read in pieces.");
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            long asked = System.nanoTime();
            if (bytes > FLOW) {
                flows.countDown();
                longestNanos = Math.max(longestNanos, asked - answered);
            }
            if (ended) {
                return -1;
            }
            int count = Math.min(length, PIECE);
            for (int at = 0; at + Long.BYTES <= count; at += CHANGED_EACH) {
                long value = counter++ * 0x9e3779b97f4a7c15L;
                for (int i = 0; i < Long.BYTES; i++) {
                    piece[at + i] = (byte) (value >>> i * Byte.SIZE);
                }
            }
            System.arraycopy(piece, 0, target, offset, count);
            bytes += count;
            long early = (long) (bytes / BYTES_PER_SECOND * 1e9) - (System.nanoTime() - began);
            if (early > 0) {
                LockSupport.parkNanos(early);
            }
            answered = System.nanoTime();
            return count;
        }

        void awaitFlow() throws InterruptedException {
            flows.await();
        }

        void end() {
            ended = true;
        }

        long bytes() {
            return bytes;
        }

        double pauseMillis() {
            return longestNanos / 1e6;
        }
    }
}
