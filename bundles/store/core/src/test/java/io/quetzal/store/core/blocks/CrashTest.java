package io.quetzal.store.core.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.store.core.disk.RealDisk;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashSet;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The process is killed with SIGKILL while it stores, deletes and collects. */
class CrashTest {
    private final Random random = new Random();
    private final Set<String> done = new HashSet<>();
    private final Set<String> deleting = new HashSet<>();

    @TempDir
    Path directory;

    @Test
    void leavesAllThatWasAcknowledged() throws Exception {
        Path path = directory.resolve("store");
        for (int kill = 0; kill < (Boolean.getBoolean("long") ? 200 : 5); kill++) {
            runAndKill(path, 1 + random.nextInt(40));
            try (BlockStore store = TestStores.open(new RealDisk(path))) {
                assertThat(TestStores.verify(store).damage()).isEmpty();
                for (String id : done) {
                    Optional<ObjectRecord> object = store.object(new UniqueId(id));
                    assertThat(object.isPresent() || deleting.contains(id))
                            .as(id)
                            .isTrue();
                }
                for (ObjectRecord object : store.objects(Optional.empty(), 10_000)) {
                    TestStores.assertContent(
                            store, object, CrashChild.content(object.draft().name()));
                }
            }
        }
        assertThat(done).isNotEmpty();
    }

    private void runAndKill(Path path, int after) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "--add-modules=jdk.incubator.vector",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashChild.class.getName(),
                        path.toString())
                .redirectErrorStream(true)
                .start();
        int dones = 0;
        boolean killed = false;
        try (BufferedReader in = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                remember(line);
                dones += line.startsWith("done") ? 1 : 0;
                if (dones >= after && !killed) {
                    // Through the handle, since Process itself would close the pipe and lose what is in it.
                    child.toHandle().destroyForcibly();
                    killed = true;
                }
            }
        }
        child.waitFor();
        assertThat(killed).as("the child did not end by itself").isTrue();
    }

    private void remember(String line) {
        String[] words = line.split(" ", -1);
        switch (words[0]) {
            case "done" -> done.add(words[1]);
            case "deleting" -> deleting.add(words[1]);
            case "opened", "WARNING:" -> {}
            default -> throw new AssertionError("The child said " + Arrays.toString(words));
        }
    }
}
