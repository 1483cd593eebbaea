package io.quetzal.state.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.state.api.StateHealth.Mode;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** No file may become larger than a limit, which for a writing process is what a full disk is. */
class FullDiskTest {
    private static final int SLOTS = 1_000_000;
    private static final int LIMIT_KIB = 512;

    @TempDir
    Path directory;

    @Test
    void refusesChangesAndGoesOnWithoutARestartWhenThereIsRoom() throws Exception {
        List<String> limited = List.of("/bin/sh", "-c", "ulimit -S -f " + 2 * LIMIT_KIB + "; exec \"$0\" \"$@\"");
        try (var child = new ChildProcess(limited, directory, 0, SLOTS)) {
            child.await("refused", 9);
            long doneWhenFull = child.count("done");
            assertThat(child.lines().stream().filter(line -> line.startsWith("refused")))
                    .allSatisfy(line -> assertThat(line).endsWith("STATE_NOT_WRITTEN"));

            Process raised =
                    new ProcessBuilder("prlimit", "--pid", String.valueOf(child.pid()), "--fsize=unlimited").start();
            assertThat(raised.waitFor()).isZero();
            child.await("done", doneWhenFull + 20);
            child.kill();

            try (var state = States.open(new StatePaths(directory))) {
                assertThat(state.health().mode()).as(state.health().message()).isEqualTo(Mode.READ_WRITE);
                var machines = States.machines(state);
                for (String line : child.lines()) {
                    String[] words = line.split(" ", -1);
                    String slot = words[1] + "-" + (words.length > 2 ? words[2] : "");
                    switch (words[0]) {
                        case "done" -> assertThat(machines).as(line).containsKey("left-" + slot);
                        case "refused" ->
                            assertThat(machines).as(line).doesNotContainKeys("left-" + slot, "right-" + slot);
                        default -> assertThat(line).isEqualTo("opened READ_WRITE");
                    }
                }
                machines.keySet().stream()
                        .filter(key -> key.startsWith("left-"))
                        .forEach(key -> assertThat(machines).containsKey("right-" + key.substring(5)));
            }
        }
    }
}
