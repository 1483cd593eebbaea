package io.quetzal.stream.core.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.stream.api.Topic;
import io.quetzal.stream.core.disk.RealDisk;
import io.quetzal.stream.core.log.Logs;
import io.quetzal.stream.core.log.PartitionLog;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The process is killed with SIGKILL while it appends: all that was acknowledged is there once, in order, without gaps. */
class CrashTest {
    private final Random random = new Random();
    /** Acknowledged batches, as partition, offset, records, value. */
    private final List<String[]> done = new ArrayList<>();

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(strings = {"page-cache", "write-caching", "synced"})
    void leavesAllThatWasAcknowledged(String durability) throws Exception {
        Path path = directory.resolve("streams");
        Topic topic = Engines.topic(CrashChild.durability(durability), CrashChild.PARTITIONS);
        for (int kill = 0; kill < (Boolean.getBoolean("long") ? 200 : 4); kill++) {
            runAndKill(path, durability, 1 + random.nextInt(400));
            try (StreamEngine engine = Engines.open(new RealDisk(path), topic)) {
                engine.grow(topic);
                for (int i = 0; i < CrashChild.PARTITIONS; i++) {
                    check(Engines.log(engine, topic, i), Integer.toString(i));
                }
            }
        }
        assertThat(done).isNotEmpty();
    }

    private void check(PartitionLog log, String partition) {
        assertThat(log.verify().damage()).isEmpty();
        List<String> found = Logs.values(log, 0);
        assertThat(new HashSet<>(found)).as("each is there once").hasSameSizeAs(found);
        for (int i = 0; i < found.size(); i++) {
            assertThat(found.get(i)).startsWith(i + ":");
        }
        for (String[] batch : done) {
            if (batch[1].equals(partition)) {
                int offset = Integer.parseInt(batch[2]);
                int records = Integer.parseInt(batch[3]);
                assertThat(found).hasSizeGreaterThanOrEqualTo(offset + records);
                for (int i = 0; i < records; i++) {
                    assertThat(found.get(offset + i)).isEqualTo((offset + i) + ":" + batch[4] + "." + i);
                }
            }
        }
    }

    private void runAndKill(Path path, String durability, int after) throws IOException, InterruptedException {
        Process child = new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:+UseSerialGC",
                        "-XX:TieredStopAtLevel=1",
                        "-Xmx128m",
                        "--enable-native-access=ALL-UNNAMED",
                        "-Dorg.slf4j.simpleLogger.defaultLogLevel=off",
                        "-cp",
                        System.getProperty("java.class.path"),
                        CrashChild.class.getName(),
                        path.toString(),
                        durability)
                .redirectErrorStream(true)
                .start();
        int dones = 0;
        boolean killed = false;
        try (BufferedReader in = child.inputReader(StandardCharsets.UTF_8)) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                String[] words = line.split(" ", -1);
                switch (words[0]) {
                    case "done" -> {
                        done.add(words);
                        dones++;
                    }
                    case "opened" -> {}
                    default -> throw new AssertionError("The child said " + Arrays.toString(words));
                }
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
}
