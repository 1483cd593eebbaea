package io.quetzal.state.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.state.api.StateException;
import io.quetzal.state.api.StateException.StateFailure;
import io.quetzal.state.api.StateHealth.Mode;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.zip.CRC32C;
import org.h2.mvstore.MVStore;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DamagedFileTest {
    private static final int FACTS = 120;
    private static final int COMMITS_AFTER = 30;

    @TempDir
    Path directory;

    private StatePaths paths;
    private Map<String, Integer> whole;
    private byte[] healthy;

    @BeforeEach
    void writeAFile() throws IOException {
        paths = new StatePaths(directory);
        try (var state = States.open(paths)) {
            state.transact(transaction -> {
                for (int i = 0; i < FACTS; i++) {
                    transaction.put(Machine.TYPE, "m" + i, Machine.of("m" + i, i));
                }
                return 0;
            });
            for (int i = 0; i < COMMITS_AFTER; i++) {
                States.put(state, "m" + i, 1000 + i);
            }
            whole = States.machines(state);
        }
        healthy = Files.readAllBytes(paths.state());
    }

    /** Opens what is there now, checks that it is read-only for this reason and stays as it is. */
    private Map<String, Integer> openDamaged(String reason) throws IOException {
        byte[] before = Files.isRegularFile(paths.state()) ? Files.readAllBytes(paths.state()) : new byte[0];
        try (var state = States.open(paths)) {
            var health = state.health();
            assertThat(health.mode()).isEqualTo(Mode.READ_ONLY);
            assertThat(health.message())
                    .contains(paths.state().toString())
                    .contains(reason)
                    .contains("quetzal node restore BACKUP")
                    .contains("move the file aside");
            assertThatThrownBy(() -> States.put(state, "new", 1))
                    .isInstanceOfSatisfying(
                            StateException.class, e -> assertThat(e.reason()).isEqualTo(StateFailure.STATE_READ_ONLY))
                    .hasMessage(health.message());
            assertThatThrownBy(() -> state.backup(directory.resolve("backup")))
                    .isInstanceOfSatisfying(
                            StateException.class, e -> assertThat(e.reason()).isEqualTo(StateFailure.BACKUP_FAILED));
            assertThat(state.<Integer>transact(
                            transaction -> transaction.list(Machine.TYPE).size()))
                    .isEqualTo(States.machines(state).size());
            return States.machines(state);
        } finally {
            if (Files.isRegularFile(paths.state())) {
                assertThat(Files.readAllBytes(paths.state())).isEqualTo(before);
            }
        }
    }

    @Test
    void anEmptyFile() throws IOException {
        Files.write(paths.state(), new byte[0]);
        assertThat(openDamaged("it is empty")).isEmpty();
    }

    @Test
    void aFileOfZeros() throws IOException {
        Files.write(paths.state(), new byte[healthy.length]);
        assertThat(openDamaged("damaged")).isEmpty();
    }

    @Test
    void aFileOfSomethingElse() throws IOException {
        Files.writeString(paths.state(), "These are my notes.\n".repeat(1000));
        assertThat(openDamaged("damaged")).isEmpty();
    }

    @Test
    void aDirectoryInPlaceOfTheFile() throws IOException {
        Files.delete(paths.state());
        Files.createDirectory(paths.state());
        assertThat(openDamaged("it is not a file")).isEmpty();
    }

    @Test
    void anMvStoreOfAnotherProgram() throws IOException {
        Files.delete(paths.state());
        try (var store = MVStore.open(paths.state().toString())) {
            store.openMap("data").put("a", "b");
        }
        assertThat(openDamaged("not a state file of QuetzalCore")).isEmpty();
    }

    @Test
    void aFileOfANewerFormat() throws IOException {
        Files.delete(paths.state());
        try (var store = Mv.openForWriting(paths.state().toString())) {
            byte[] header = new StoreHeader(UUID.randomUUID(), 1, 0, 0).encode();
            header[11] = 2;
            var crc = new CRC32C();
            crc.update(header, 0, header.length - 4);
            ByteBuffer.wrap(header).putInt(header.length - 4, (int) crc.getValue());
            Mv.map(store, Mv.HEADER_MAP).put(Mv.HEADER_KEY, header);
        }
        assertThat(openDamaged("format 2")).isEmpty();
    }

    @Test
    void aFileThatIsCutOff() throws IOException {
        Files.write(paths.state(), Arrays.copyOf(healthy, healthy.length * 3 / 4));
        assertThat(openDamaged("was acknowledged")).hasSize(FACTS);
    }

    @Test
    void anOlderCopyOfTheSameFileUntilThePersonSaysThatItIsMeant() throws IOException {
        Path copy = directory.resolve("copy");
        Files.copy(paths.state(), copy);
        try (var state = States.open(paths)) {
            States.put(state, "m0", 7777);
        }
        Files.move(copy, paths.state(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(openDamaged("delete " + paths.acknowledged())).isEqualTo(whole);

        Files.delete(paths.acknowledged());
        try (var state = States.open(paths)) {
            assertThat(state.health().mode()).isEqualTo(Mode.READ_WRITE);
            assertThat(States.machines(state)).isEqualTo(whole);
        }
    }

    @Test
    void aFactThatWasChanged() throws IOException {
        // Each commit copies whole pages, so the fact is in the file several times.
        String changed = text(healthy).replace("{\"name\":\"m100\"", "{\"name\":\"m900\"");
        Files.write(paths.state(), changed.getBytes(StandardCharsets.ISO_8859_1));
        var rest = openDamaged("the fact \"test.machines/m100\" is damaged");
        assertThat(rest).hasSize(FACTS - 1).doesNotContainKey("m100");
        assertThat(whole.entrySet()).containsAll(rest.entrySet());
    }

    @Test
    void lengthsBeyondAllMemory() throws IOException {
        // Five bytes that MVStore reads as two thousand million, in place of the length of a key or a value.
        byte[] huge = {(byte) 0xff, (byte) 0xff, (byte) 0xff, (byte) 0xff, 0x07};
        for (String entry : List.of("chunk.2", "map.2", "name.quetzal", "root.2", "header", "m100", "{\"name\"")) {
            byte[] changed = healthy.clone();
            for (int at = text(healthy).indexOf(entry, 8192);
                    at > 0;
                    at = text(healthy).indexOf(entry, at + 1)) {
                System.arraycopy(huge, 0, changed, at - 1, huge.length);
            }
            Files.write(paths.state(), changed);
            assertThat(openDamaged("state.mv").size()).as(entry).isLessThanOrEqualTo(FACTS);
        }
    }

    @Test
    void aFileThatAnotherNodeHasOpen() throws IOException {
        try (var other = States.open(paths)) {
            openDamaged("cannot be locked");
            States.put(other, "m0", 1);
            assertThat(openDamaged("process " + ProcessHandle.current().pid())).isEmpty();
        }
        try (var state = States.open(paths)) {
            assertThat(state.health().mode()).isEqualTo(Mode.READ_WRITE);
        }
    }

    @Test
    void aFileThatAnotherProgramHasLocked() throws IOException {
        try (var channel = FileChannel.open(paths.state(), StandardOpenOption.WRITE);
                var _ = channel.lock()) {
            // Reading the file here would give the lock away, since Linux ties it to the process.
            try (var state = States.open(paths)) {
                assertThat(state.health().mode()).isEqualTo(Mode.READ_ONLY);
                assertThat(state.health().message()).contains("locked");
            }
        }
    }

    @Test
    void anUnfinishedNewFileIsNoDamage() throws IOException {
        Files.write(paths.unfinished(), Arrays.copyOf(healthy, 5000));
        try (var state = States.open(paths)) {
            assertThat(States.machines(state)).isEqualTo(whole);
            States.put(state, "new", 1);
        }
        assertThat(paths.unfinished()).doesNotExist();
    }

    @Test
    void aDamagedNoteOfWhatWasAcknowledgedIsNoDamage() throws IOException {
        Files.writeString(paths.acknowledged(), "garbage");
        try (var state = States.open(paths)) {
            assertThat(state.health().mode()).isEqualTo(Mode.READ_WRITE);
            States.put(state, "new", 1);
        }
        assertThat(Files.size(paths.acknowledged())).isEqualTo(36);
    }

    /** Whatever is done to the file, the node comes up, tells no wrong fact, and leaves the file as it is. */
    @Test
    void anyDamageAtAll() throws IOException {
        long seed = Long.getLong("seed", System.nanoTime());
        var random = new Random(seed);
        int rounds = Boolean.getBoolean("long") ? 20_000 : 400;
        int readOnly = 0;
        for (int round = 0; round < rounds; round++) {
            byte[] damaged = damage(random);
            Files.write(paths.state(), damaged);
            String what = "seed " + seed + ", round " + round;
            try (var state = States.open(paths)) {
                var facts = States.machines(state);
                if (state.health().mode() == Mode.READ_WRITE) {
                    assertThat(facts).as(what).isEqualTo(whole);
                } else {
                    readOnly++;
                    assertThat(facts.entrySet())
                            .as(what)
                            .allSatisfy(fact -> assertThat(possible(fact)).isTrue());
                }
            }
            assertThat(Files.readAllBytes(paths.state())).as(what).isEqualTo(damaged);
        }
        assertThat(readOnly).as("seed %d", seed).isPositive();
    }

    /** In a damaged file a fact may have an older value that it once had, which health says; never another one. */
    private static boolean possible(Map.Entry<String, Integer> fact) {
        int number = Integer.parseInt(fact.getKey().substring(1));
        return fact.getValue() == number || (number < COMMITS_AFTER && fact.getValue() == 1000 + number);
    }

    private byte[] damage(Random random) {
        byte[] bytes = healthy.clone();
        switch (random.nextInt(6)) {
            case 0 -> {
                return Arrays.copyOf(bytes, random.nextInt(bytes.length));
            }
            case 1 -> {
                int at = random.nextInt(bytes.length);
                Arrays.fill(bytes, at, Math.min(bytes.length, at + random.nextInt(9000)), (byte) 0);
            }
            case 2 -> {
                byte[] noise = new byte[random.nextInt(9000)];
                random.nextBytes(noise);
                int at = random.nextInt(bytes.length);
                System.arraycopy(noise, 0, bytes, at, Math.min(noise.length, bytes.length - at));
            }
            case 3 -> {
                int from = random.nextInt(bytes.length / 4096) * 4096;
                int to = random.nextInt(bytes.length / 4096) * 4096;
                System.arraycopy(bytes, from, bytes, to, 4096);
            }
            case 4 -> {
                return Arrays.copyOf(bytes, bytes.length + random.nextInt(9000));
            }
            default -> {
                for (int i = random.nextInt(20); i >= 0; i--) {
                    bytes[random.nextInt(bytes.length)] ^= (byte) (1 << random.nextInt(8));
                }
            }
        }
        return bytes;
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
