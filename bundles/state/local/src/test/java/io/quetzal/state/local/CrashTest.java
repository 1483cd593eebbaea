package io.quetzal.state.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.state.api.StateHealth.Mode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The node is killed with SIGKILL while several threads write. */
class CrashTest {
    private static final int SLOTS = 50;

    @TempDir
    Path directory;

    @Test
    void leavesAllThatWasAcknowledgedAndNothingHalfDone() throws Exception {
        var random = new Random();
        int kills = Boolean.getBoolean("long") ? 200 : 10;
        Map<String, Integer> acknowledged = new HashMap<>();
        int next = 0;
        for (int kill = 0; kill < kills; kill++) {
            int after = 1 + random.nextInt(300);
            try (var child = new ChildProcess(List.of(), directory, next, SLOTS)) {
                child.await("done", after);
                child.kill();
                assertThat(child.lines().getFirst()).isEqualTo("opened READ_WRITE");
                next = remember(child.lines(), acknowledged, next);
            }
            checkWhatIsLeft(acknowledged);
        }
    }

    private static int remember(List<String> lines, Map<String, Integer> acknowledged, int next) {
        int newest = next;
        for (String line : lines) {
            String[] words = line.split(" ", -1);
            if (words[0].equals("done")) {
                int value = Integer.parseInt(words[2]);
                acknowledged.merge(words[1] + "-" + value % SLOTS, value, Math::max);
                newest = Math.max(newest, value);
            }
        }
        // What was not acknowledged may have been written all the same, so the next numbers begin beyond it.
        return newest + SLOTS;
    }

    private void checkWhatIsLeft(Map<String, Integer> acknowledged) throws IOException {
        try (var state = States.open(new StatePaths(directory))) {
            assertThat(state.health().mode()).as(state.health().message()).isEqualTo(Mode.READ_WRITE);
            Map<String, Integer> machines = States.machines(state);
            acknowledged.forEach((slot, value) ->
                    assertThat(machines.get("left-" + slot)).as(slot).isGreaterThanOrEqualTo(value));
            machines.forEach((key, value) -> {
                if (key.startsWith("left-")) {
                    assertThat(machines.get("right-" + key.substring(5)))
                            .as(key)
                            .isEqualTo(value);
                }
            });
            States.put(state, "after", 1);
        }
    }
}
