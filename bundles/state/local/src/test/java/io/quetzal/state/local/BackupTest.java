package io.quetzal.state.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.state.api.StateException;
import io.quetzal.state.api.StateException.StateFailure;
import io.quetzal.state.api.StateHealth.Mode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BackupTest {
    @TempDir
    Path directory;

    private StatePaths paths;
    private LocalState state;

    @BeforeEach
    void open() throws IOException {
        paths = new StatePaths(Files.createDirectory(directory.resolve("live")));
        state = States.open(paths);
        States.put(state, "a", 1);
    }

    @AfterEach
    void close() throws IOException {
        state.close();
    }

    @Test
    void isAStoreOfItsOwnThatReplacesALaterOneWhenItIsPutInItsPlace() throws IOException {
        Path backup = directory.resolve("backup.mv");
        state.backup(backup);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(backup)))
                .isEqualTo("rw-------");
        States.put(state, "a", 2);
        States.put(state, "b", 1);
        state.close();

        Files.move(backup, paths.state(), StandardCopyOption.REPLACE_EXISTING);
        state = States.open(paths);
        assertThat(state.health().mode()).isEqualTo(Mode.READ_WRITE);
        assertThat(States.machines(state)).containsOnlyKeys("a").containsEntry("a", 1);
        States.put(state, "c", 3);
    }

    @Test
    void isConsistentWhileOthersWrite() throws Exception {
        var stop = new AtomicBoolean();
        var writer = Thread.ofPlatform().start(() -> {
            for (int i = 1; !stop.get(); i++) {
                int cpus = i;
                state.transact(transaction -> {
                    transaction.put(Machine.TYPE, "left", Machine.of("left", cpus));
                    transaction.put(Machine.TYPE, "right", Machine.of("right", cpus));
                    return cpus;
                });
            }
        });
        for (int i = 0; i < 10; i++) {
            Path backup = directory.resolve("backup" + i);
            state.backup(backup);
            var found = StateReader.read(backup, id -> 0);
            assertThat(found.problems()).isEmpty();
            var restored = new StatePaths(Files.createDirectory(directory.resolve("restored" + i)));
            Files.move(backup, restored.state());
            try (var other = States.open(restored)) {
                var machines = States.machines(other);
                assertThat(machines.get("left")).isEqualTo(machines.get("right"));
            }
        }
        stop.set(true);
        writer.join();
    }

    @Test
    void neverOverwritesAFileAndLeavesNoRest() throws IOException {
        Path mine = Files.writeString(directory.resolve("mine"), "mine");
        assertFails(mine, "exists");
        assertThat(mine).hasContent("mine");
        assertFails(directory.resolve("no/such/directory/backup"), "directory that exists");
        try (var files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString())).containsExactlyInAnyOrder("live", "mine");
        }
    }

    private void assertFails(Path file, String why) {
        assertThatThrownBy(() -> state.backup(file))
                .isInstanceOfSatisfying(
                        StateException.class, e -> assertThat(e.reason()).isEqualTo(StateFailure.BACKUP_FAILED))
                .hasMessageContaining(file.toString())
                .hasMessageContaining(why);
    }
}
