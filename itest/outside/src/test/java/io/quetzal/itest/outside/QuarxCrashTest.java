package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The quarx command is killed with SIGKILL while it stores, deletes and collects. No node runs. */
class QuarxCrashTest {
    private static final int KILLS = Boolean.getBoolean("long") ? 200 : 4;
    private static final int MOST_OBJECTS = 3;
    private static final int PART = 2_000_000;
    private static final int SHARED_PARTS = 4;

    @TempDir
    private Path directory;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);
    /** The objects of which quarx has said that they are stored, each with the name from which its content follows. */
    private final Map<String, String> acknowledged = new HashMap<>();

    @Test
    void leavesAllThatWasAcknowledged() throws Exception {
        Files.write(directory.resolve("key"), new byte[64]);
        assertThat(quarx("init").exit).isZero();
        int kills = 0;
        for (int round = 0; kills < KILLS; round++) {
            assertThat(round).as("rounds for %d kills", kills).isLessThan(10 * KILLS);
            long after = random.nextInt(1500);
            boolean killed;
            if (acknowledged.size() < MOST_OBJECTS || random.nextInt(3) == 0) {
                killed = put(after);
            } else if (random.nextBoolean()) {
                killed = remove(after);
            } else {
                killed = run(after, List.of("gc")).killed;
            }
            kills += killed ? 1 : 0;
            check(round);
        }
    }

    private boolean put(long after) throws Exception {
        String name = Long.toString(random.nextLong() >>> 1);
        Path file = Files.write(directory.resolve(name), content(name));
        Outcome outcome = run(after, List.of("put", "--json", file.toString()));
        Files.delete(file);
        if (!outcome.killed) {
            assertThat(outcome.exit).as(outcome.said).isZero();
            acknowledged.put(
                    TestNode.JSON.readTree(outcome.said).get("object").get("id").asText(), name);
        }
        return outcome.killed;
    }

    private boolean remove(long after) throws Exception {
        String id = new ArrayList<>(acknowledged.keySet()).get(random.nextInt(acknowledged.size()));
        Outcome outcome = run(after, List.of("rm", id));
        acknowledged.remove(id);
        return outcome.killed;
    }

    private void check(int round) throws Exception {
        String what = "seed " + seed + ", round " + round;
        Outcome verified = quarx("verify");
        assertThat(verified.exit).as(what + ": " + verified.said).isZero();
        Set<String> there = new HashSet<>();
        JsonNode listed = TestNode.JSON.readTree(quarx("ls", "--json").said);
        for (JsonNode object : listed.get("items")) {
            String id = object.get("id").asText();
            there.add(id);
            // Of one that was stored or not removed when quarx was killed, nobody was told; it is whole.
            acknowledged.putIfAbsent(id, object.get("name").asText());
        }
        assertThat(there).as(what).containsAll(acknowledged.keySet());
        for (Map.Entry<String, String> object : acknowledged.entrySet()) {
            Path back = directory.resolve("back");
            Outcome got = quarx("get", object.getKey(), "--target", back.toString());
            assertThat(got.exit).as(what + ": " + got.said).isZero();
            Path file = back.resolve(object.getValue());
            assertThat(Files.readAllBytes(file)).as(what).isEqualTo(content(object.getValue()));
            Files.delete(file);
        }
    }

    /** Parts of its own and parts that other objects have too. */
    private static byte[] content(String name) {
        long number = Long.parseLong(name);
        var own = new byte[PART];
        new Random(number).nextBytes(own);
        var shared = new byte[PART];
        new Random(number % SHARED_PARTS).nextBytes(shared);
        var all = new byte[2 * PART];
        System.arraycopy(own, 0, all, 0, PART);
        System.arraycopy(shared, 0, all, PART, PART);
        return all;
    }

    private record Outcome(boolean killed, int exit, String said) {}

    private Outcome quarx(String... words) throws Exception {
        return run(Long.MAX_VALUE, List.of(words));
    }

    /** Runs quarx, which is the process itself and no child of it, and kills it after so many milliseconds. */
    private Outcome run(long after, List<String> words) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(TestNode.DISTRIBUTION.resolve("bin/quarx").toString());
        command.addAll(words);
        command.addAll(List.of(
                "--store",
                directory.resolve("store").toString(),
                "--key-file",
                directory.resolve("key").toString()));
        File said = directory.resolve("said").toFile();
        Process process = new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(said)
                .start();
        boolean killed = after < Long.MAX_VALUE && !process.waitFor(after, TimeUnit.MILLISECONDS);
        if (killed) {
            process.destroyForcibly();
        }
        int exit = process.waitFor();
        return new Outcome(killed, exit, Files.readString(said.toPath(), UTF_8));
    }
}
