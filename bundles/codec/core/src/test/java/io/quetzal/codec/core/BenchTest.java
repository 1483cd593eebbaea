package io.quetzal.codec.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quetzal.codec.api.BenchReport;
import io.quetzal.codec.api.BenchReport.Row;
import io.quetzal.codec.api.BenchRequest;
import io.quetzal.codec.api.CodecAtLevel;
import io.quetzal.codec.api.CodecException;
import io.quetzal.codec.api.CodecException.CodecFailure;
import io.quetzal.codec.identity.IdentityCodec;
import io.quetzal.codec.spi.BlockCodec;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobState;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.testkit.Await;
import io.quetzal.platform.testkit.RecordingAccessGuard;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BenchTest {
    private static final Caller ADMIN = new Caller("ada", Role.ADMIN, "test");
    private static final ByteSize BLOCK = new ByteSize(4096);

    @TempDir
    private Path directory;

    private final LeasedCodecs codecs = new LeasedCodecs(Duration.ofMinutes(5), Duration.ofMinutes(5));
    private final OneJob jobs = new OneJob();
    private final RecordingAccessGuard guard = new RecordingAccessGuard();
    private final LocalCodecService service = new LocalCodecService(codecs, jobs, guard);

    @Test
    void measuresEveryCodecAtItsQuickestUsualAndStrongestLevel() throws Exception {
        add(new IdentityCodec());
        add(new ShiftCodec("shift", 200));

        BenchReport report = measured(file(10_000));

        assertThat(report.rows())
                .extracting(row -> row.codec() + ":" + row.level())
                .containsExactly("identity:0", "shift:1", "shift:2", "shift:3");
        assertThat(report.fileSize()).isEqualTo(new ByteSize(10_000));
        assertThat(report.sampleSize()).isEqualTo(new ByteSize(10_000));
        assertThat(report.rows()).allSatisfy(row -> {
            assertThat(row.compressBytesPerSecond()).isPositive();
            assertThat(row.decompressBytesPerSecond()).isPositive();
        });
        Row identity = report.rows().getFirst();
        assertThat(identity.ratio()).isEqualTo(1.0);
        // Each of three blocks is a byte longer.
        assertThat(report.rows().getLast().compressed()).isEqualTo(new ByteSize(10_003));
    }

    @Test
    void measuresWhatIsAskedFor() throws Exception {
        add(new IdentityCodec());
        add(new ShiftCodec("shift", 200));

        BenchReport report = measured(file(100), "shift:3", "shift");

        assertThat(report.rows()).extracting(Row::level).containsExactly(3, 2);
        assertThat(guard.changes())
                .containsExactly(new RecordingAccessGuard.Change(
                        "ada", "codec.bench", directory.resolve("file").toString(), RecordingAccessGuard.Outcome.OK));
    }

    @Test
    void takesASampleFromAllOverALargeFile() throws Exception {
        add(new IdentityCodec());
        Path large = directory.resolve("large");
        try (var sparse = new RandomAccessFile(large.toFile(), "rw")) {
            sparse.setLength(3L << 30);
            sparse.seek((3L << 30) - 4096);
            sparse.write(new byte[] {1});
        }
        var seen = new LastBlockCodec();
        add(seen);

        BenchReport report = measured(large, "last");

        assertThat(report.fileSize()).isEqualTo(ByteSize.ofGibibytes(3));
        assertThat(report.sampleSize()).isEqualTo(BenchRequest.LARGEST_SAMPLE);
        assertThat(seen.hasSeenTheEnd).isTrue();
        assertThat(jobs.progress()).isNotEmpty();
    }

    @Test
    void findsOutACodecThatGivesBackOtherBytes() throws Exception {
        add(new ShiftCodec("shift", 200) {
            @Override
            public int decompress(MemorySegment source, MemorySegment target) {
                int length = super.decompress(source, target);
                target.fill((byte) 7);
                return length;
            }
        });

        Job job = start(file(5000));

        assertThat(jobs.ended().state()).isEqualTo(JobState.FAILED);
        assertThat(jobs.failure()).hasMessageContaining("gave back other bytes");
        refuses(CodecFailure.NO_SUCH_REPORT, () -> service.report(job.id()));
    }

    @Test
    void endsWhenItIsCancelledAndWhenItsBundleStops() throws Exception {
        var entered = new CountDownLatch(1);
        add(new ShiftCodec("shift", 200) {
            @Override
            public int compress(MemorySegment source, MemorySegment target, int level) {
                entered.countDown();
                return super.compress(source, target, level);
            }
        });
        Job job = start(file(8 << 20));
        entered.await();
        refuses(CodecFailure.BENCH_RUNNING, () -> start(directory.resolve("file")));

        service.stop();

        assertThat(jobs.ended().state()).isEqualTo(JobState.CANCELLED);
        refuses(CodecFailure.NO_SUCH_REPORT, () -> service.report(job.id()));
    }

    @Test
    void goesOnWhileACodecIsReplaced() throws Exception {
        var first = new ShiftCodec("shift", 200);
        add(first);
        start(file(64 << 10), "shift");
        Await.until("it is measured", () -> first.calls() > 0);
        for (int i = 0; i < 20; i++) {
            ShiftCodec replaced = i == 0 ? first : last();
            codecs.removeCodec(replaced);
            replaced.end();
            add(new ShiftCodec("shift", 200));
        }

        assertThat(jobs.ended().state()).as(String.valueOf(jobs.failure())).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void refusesWhatIsNoFile() throws IOException {
        add(new IdentityCodec());
        Path empty = Files.createFile(directory.resolve("empty"));
        for (Path path :
                List.of(directory, empty, directory.resolve("none"), Path.of("/dev/zero"), Path.of("/dev/null"))) {
            refuses(CodecFailure.FILE_UNSUITABLE, () -> start(path));
        }
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(() -> start(directory.resolve("none")))
                .withMessageContaining("there is no " + directory.resolve("none"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> start(Path.of("relative")));
    }

    @Test
    void refusesAPipeWithoutOpeningIt() throws Exception {
        add(new IdentityCodec());
        Path pipe = directory.resolve("pipe");
        assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor())
                .isZero();
        Path link = Files.createSymbolicLink(directory.resolve("link"), pipe);
        refuses(CodecFailure.FILE_UNSUITABLE, () -> start(pipe));
        refuses(CodecFailure.FILE_UNSUITABLE, () -> start(link));
    }

    @Test
    void refusesCodecsLevelsAndBlocksThatAreNone() throws IOException {
        add(new ShiftCodec("shift", 200));
        Path file = file(10);
        refuses(CodecFailure.NO_SUCH_CODEC, () -> start(file, "none"));
        refuses(CodecFailure.NO_SUCH_LEVEL, () -> start(file, "shift:4"));
        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> CodecAtLevel.parse("shift:high"));
        for (long bytes : new long[] {0, 511, (4 << 20) + 1, Long.MAX_VALUE}) {
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> new BenchRequest(file, List.of(), new ByteSize(bytes)));
        }
    }

    @Test
    void isForAdminsAlone() throws IOException {
        Path file = file(10);
        var olga = new Caller("olga", Role.OPERATOR, "test");
        assertThatExceptionOfType(AccessException.class)
                .isThrownBy(() -> olga.call(() -> service.bench(new BenchRequest(file, List.of(), BLOCK))));
    }

    /** Looks whether the last block of the sparse file has come by. */
    private static final class LastBlockCodec extends ShiftCodec {
        private volatile boolean hasSeenTheEnd;

        LastBlockCodec() {
            super("last", 201);
        }

        @Override
        public int compress(MemorySegment source, MemorySegment target, int level) {
            hasSeenTheEnd |= source.get(ValueLayout.JAVA_BYTE, 0) == 1;
            return super.compress(source, target, level);
        }
    }

    private ShiftCodec last() {
        try (var lease = codecs.lease(200)) {
            return (ShiftCodec) lease.codec();
        }
    }

    private void add(BlockCodec codec) {
        codecs.add(codec, "a.bundle", "1.0.0");
    }

    private Path file(int length) throws IOException {
        byte[] content = new byte[length];
        for (int i = 0; i < length; i++) {
            content[i] = (byte) (i * 7);
        }
        return Files.write(directory.resolve("file"), content);
    }

    private Job start(Path file, String... wanted) {
        return ADMIN.call(() -> service.bench(new BenchRequest(
                file, Arrays.stream(wanted).map(CodecAtLevel::parse).toList(), BLOCK)));
    }

    private BenchReport measured(Path file, String... wanted) throws InterruptedException {
        Job job = start(file, wanted);
        assertThat(jobs.ended().state()).as(String.valueOf(jobs.failure())).isEqualTo(JobState.SUCCEEDED);
        return service.report(job.id());
    }

    private static void refuses(CodecFailure reason, Runnable call) {
        assertThatExceptionOfType(CodecException.class)
                .isThrownBy(call::run)
                .satisfies(refused -> assertThat(refused.reason()).isEqualTo(reason));
    }
}
