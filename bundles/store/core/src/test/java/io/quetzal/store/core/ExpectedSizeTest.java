package io.quetzal.store.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.testkit.Await;
import io.quetzal.store.api.PutOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ExpectedSizeTest {
    private static final Progress FIRST = new Progress(100, 0, "bytes", "storing");

    @TempDir
    private Path directory;

    @BeforeEach
    void makeTree() throws IOException {
        Files.createDirectories(directory.resolve("sub/cache"));
        Files.write(directory.resolve("one"), new byte[1000]);
        Files.write(directory.resolve("sub/two"), new byte[200]);
        Files.write(directory.resolve("sub/cache/three"), new byte[30]);
        Files.write(directory.resolve("four.tmp"), new byte[4]);
        Files.createSymbolicLink(directory.resolve("link"), Path.of("one"));
    }

    @Test
    void saysHowMuchThereWillBeOnceItIsCounted() {
        var job = new Watching();
        try (var expected = new ExpectedSize(List.of(directory), options(List.of(), null), job)) {
            Await.until("it is counted", () -> job.shows(expected, FIRST).total() == 1234);
        }
    }

    @Test
    void leavesOutWhatIsNotStored() {
        var job = new Watching();
        try (var expected = new ExpectedSize(List.of(directory), options(List.of("sub/cache", "*.tmp"), null), job)) {
            Await.until("it is counted", () -> job.shows(expected, FIRST).total() == 1200);
        }
    }

    @Test
    void saysNothingThatIsNotSo() {
        var job = new Watching();
        try (var expected = new ExpectedSize(List.of(directory), options(List.of(), null), job)) {
            Await.until("it is counted", () -> job.shows(expected, FIRST).total() == 1234);
            var more = new Progress(2000, 0, "bytes", "storing");
            assertThat(job.shows(expected, more)).isEqualTo(more);
            var known = new Progress(1, 2, "bytes", "storing");
            assertThat(job.shows(expected, known)).isEqualTo(known);
        }
    }

    @Test
    void aSourceThatIsNotThereIsNotItsToTell() {
        var job = new Watching();
        try (var expected =
                new ExpectedSize(List.of(directory.resolve("none")), options(List.of(), UniqueId.next()), job)) {
            assertThat(job.shows(expected, FIRST)).isEqualTo(FIRST);
        }
    }

    private static PutOptions options(List<String> exclude, @Nullable UniqueId parent) {
        return new PutOptions("tree", Map.of(), exclude, parent, true);
    }

    /** Keeps what it is told. */
    private static final class Watching implements JobContext {
        private final AtomicReference<Progress> latest = new AtomicReference<>(FIRST);

        Progress shows(ExpectedSize expected, Progress told) {
            expected.progress(told);
            return latest.get();
        }

        @Override
        public void progress(Progress progress) {
            latest.set(progress);
        }

        @Override
        public void log(String line) {
            // Nobody reads.
        }

        @Override
        public void checkCancelled() {
            // Nobody cancels.
        }
    }
}
