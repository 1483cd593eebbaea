package io.quetzal.platform.libc;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.libc.ProcessWatcher.Signal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ProcessWatcherTest {
    @Test
    void tellsWhenAChildEnds() throws Exception {
        try (var watcher = new ProcessWatcher()) {
            Process child = new ProcessBuilder("sleep", "60").start();
            var watched = watcher.watch(child.pid());
            assertThat(watched.end()).isNotDone();
            watched.signal(Signal.TERM);
            watched.end().get(10, TimeUnit.SECONDS);
            assertThat(child.waitFor()).isEqualTo(128 + 15);
        }
    }

    @Test
    void tellsWhenAProcessEndsThatIsNobodysChildHere() throws Exception {
        try (var watcher = new ProcessWatcher()) {
            var shell = new ProcessBuilder("sh", "-c", "setsid sleep 60 >/dev/null 2>&1 & echo $!").start();
            long pid = Long.parseLong(new String(shell.getInputStream().readAllBytes(), UTF_8).strip());
            shell.waitFor();
            var watched = watcher.watch(pid);
            watched.signal(Signal.KILL);
            watched.end().get(10, TimeUnit.SECONDS);
        }
    }

    @Test
    void watchesManyAtOnce() throws Exception {
        try (var watcher = new ProcessWatcher()) {
            List<CompletableFuture<Void>> ends = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                var watched =
                        watcher.watch(new ProcessBuilder("sleep", "60").start().pid());
                ends.add(watched.end());
                watched.signal(Signal.KILL);
            }
            CompletableFuture.allOf(ends.toArray(CompletableFuture[]::new)).get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void saysThatThereIsNoSuchProcess() throws Exception {
        Process child = new ProcessBuilder("true").start();
        child.waitFor();
        try (var watcher = new ProcessWatcher()) {
            assertThatThrownBy(() -> watcher.watch(child.pid()))
                    .isInstanceOfSatisfying(
                            LibcException.class, e -> assertThat(e.errno()).isEqualTo(3));
        }
    }

    @Test
    void leavesNoDescriptorBehind() throws Exception {
        try (var warmUp = new ProcessWatcher()) {
            warmUp.watch(ProcessHandle.current().pid()).close();
        }
        long before = openDescriptors();
        for (int i = 0; i < 20; i++) {
            try (var watcher = new ProcessWatcher()) {
                watcher.watch(ProcessHandle.current().pid());
            }
        }
        assertThat(openDescriptors()).isEqualTo(before);
    }

    @Test
    void knowsWhatTheKernelCountsIn() {
        var constants = SystemConstants.read();
        assertThat(constants.clockTicksPerSecond()).isPositive();
        assertThat(constants.pageSizeBytes()).isGreaterThanOrEqualTo(4096);
    }

    private static long openDescriptors() throws IOException {
        try (var descriptors = Files.list(Path.of("/proc/self/fd"))) {
            return descriptors.count();
        }
    }
}
