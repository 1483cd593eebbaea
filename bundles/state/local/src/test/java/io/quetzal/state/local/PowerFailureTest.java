package io.quetzal.state.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.state.api.StateHealth.Mode;
import io.quetzal.state.local.RecordingDisk.Operation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The power fails at every write: what was synced is there, of the rest any sectors may be. */
class PowerFailureTest {
    private static final int SECTOR = 512;

    @TempDir
    Path directory;

    private final long seed = Long.getLong("seed", System.nanoTime());
    private final Random random = new Random(seed);

    @Test
    void leavesAllThatWasAcknowledgedAndNothingHalfDone() throws IOException {
        int commits = Boolean.getBoolean("long") ? 300 : 40;
        List<Map<String, Integer>> history = new ArrayList<>();
        List<Operation> operations = record(commits, history);

        int firstSync = operations.indexOf(new Operation.Sync());
        var crashed = new StatePaths(Files.createDirectory(directory.resolve("crashed")));
        int states = 0;
        for (int end = firstSync + 1; end <= operations.size(); end++) {
            for (int variant = 0; variant < 4; variant++) {
                Files.write(crashed.state(), image(operations.subList(0, end), variant));
                int acknowledged = acknowledged(operations.subList(0, end));
                check(crashed, history, acknowledged, "seed " + seed + ", end " + end + ", variant " + variant);
                states++;
            }
        }
        assertThat(states).isGreaterThan(commits * 8);
    }

    /** Also of those without which MVStore cannot open the file at all. */
    @Test
    void survivesTheLossOfEachSectorOfEachWrite() throws IOException {
        List<Map<String, Integer>> history = new ArrayList<>();
        List<Operation> operations = record(150, history);
        int first = Boolean.getBoolean("long") ? 0 : operations.size() - 60;
        var crashed = new StatePaths(Files.createDirectory(directory.resolve("crashed")));
        var file = new Image();
        for (int i = 0; i < operations.size(); i++) {
            if (operations.get(i) instanceof Operation.Write(long position, byte[] bytes)) {
                for (int lost = 0; i >= first && lost < bytes.length; lost += SECTOR) {
                    var image = file.copy();
                    image.write(position, bytes, 0, lost);
                    int rest = Math.min(bytes.length, lost + SECTOR);
                    image.write(position + rest, bytes, rest, bytes.length - rest);
                    Files.write(crashed.state(), Arrays.copyOf(image.bytes, image.length));
                    check(
                            crashed,
                            history,
                            acknowledged(operations.subList(0, i)),
                            "write " + i + " of " + bytes.length + " without the sector at " + lost);
                }
                file.write(position, bytes, 0, bytes.length);
            }
        }
    }

    private void check(StatePaths crashed, List<Map<String, Integer>> history, int acknowledged, String what)
            throws IOException {
        try (var state = States.open(crashed)) {
            assertThat(state.health().mode())
                    .as(what + state.health().message())
                    .isEqualTo(Mode.READ_WRITE);
            int found = history.indexOf(States.machines(state));
            assertThat(found).as(what).isGreaterThanOrEqualTo(acknowledged).isLessThanOrEqualTo(acknowledged + 1);
        }
    }

    /** Runs transactions of several facts each, and remembers what there was after each. */
    private List<Operation> record(int commits, List<Map<String, Integer>> history) throws IOException {
        var paths = new StatePaths(Files.createDirectory(directory.resolve("live")));
        List<Operation> operations = RecordingDisk.start();
        try (var state = States.open(paths, RecordingDisk.SCHEME)) {
            history.add(Map.of());
            for (int commit = 1; commit <= commits; commit++) {
                int number = commit;
                state.transact(transaction -> {
                    for (int i = 0; i < 5; i++) {
                        String key = "m" + random.nextInt(60);
                        transaction.put(Machine.TYPE, key, Machine.of("x".repeat(random.nextInt(900)), number));
                    }
                    transaction.put(Machine.TYPE, "commit", Machine.of("commit", number));
                    transaction.delete(Machine.TYPE, "m" + random.nextInt(60));
                    return 0;
                });
                operations.add(new Operation.Acknowledged(commit));
                history.add(States.machines(state));
            }
        }
        return List.copyOf(operations);
    }

    private static int acknowledged(List<Operation> operations) {
        return operations.stream()
                .mapToInt(operation -> operation instanceof Operation.Acknowledged(int commit) ? commit : 0)
                .max()
                .orElse(0);
    }

    /** The file after these operations, when of the writes since the last sync only some sectors arrived. */
    private byte[] image(List<Operation> operations, int variant) {
        int synced = operations.lastIndexOf(new Operation.Sync());
        var file = new Image();
        for (int i = 0; i < operations.size(); i++) {
            if (operations.get(i) instanceof Operation.Write(long position, byte[] bytes)) {
                if (i < synced) {
                    file.write(position, bytes, 0, bytes.length);
                } else {
                    tear(file, position, bytes, variant);
                }
            }
        }
        return Arrays.copyOf(file.bytes, file.length);
    }

    private void tear(Image file, long position, byte[] bytes, int variant) {
        switch (variant) {
            case 0 -> {}
            case 1 -> file.write(position, bytes, 0, bytes.length);
            case 2 -> file.write(position, bytes, 0, random.nextInt(bytes.length));
            default -> {
                for (int at = 0; at < bytes.length; at += SECTOR) {
                    if (random.nextBoolean()) {
                        file.write(position + at, bytes, at, Math.min(bytes.length - at, SECTOR));
                    }
                }
            }
        }
    }

    /** A file in memory. */
    private static final class Image {
        private byte[] bytes = new byte[1 << 16];
        private int length;

        Image copy() {
            var copy = new Image();
            copy.bytes = bytes.clone();
            copy.length = length;
            return copy;
        }

        void write(long position, byte[] source, int from, int count) {
            int end = (int) position + count;
            if (end > bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * end);
            }
            System.arraycopy(source, from, bytes, (int) position, count);
            length = Math.max(length, end);
        }
    }
}
