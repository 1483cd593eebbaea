package io.quetzal.state.local;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.state.api.FactType;
import io.quetzal.state.api.StateHealth.Mode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A file that format 1 wrote once. Every later version must read it as this one does. */
class GoldenFileTest {
    private static final FactType<Machine> OTHERS = FactType.first("test.others", Machine.class);

    @TempDir
    Path directory;

    @Test
    void format1() throws IOException {
        var paths = new StatePaths(directory);
        try (InputStream golden = GoldenFileTest.class.getResourceAsStream("/state-format-1.bin")) {
            Files.copy(Objects.requireNonNull(golden), paths.state());
        }
        try (var state = States.open(paths)) {
            assertThat(state.health().mode()).as(state.health().message()).isEqualTo(Mode.READ_WRITE);
            assertThat(state.health().revision()).isEqualTo(13);
            assertThat(state.health().facts()).isEqualTo(40);
            var machines = state.facts(Machine.TYPE);
            assertThat(machines.list()).hasSize(39);
            var seventh = machines.get("m7").orElseThrow();
            assertThat(seventh.value()).isEqualTo(new Machine("machine 7", 107, List.of("/disks/7", "/disks/ü🐦")));
            assertThat(seventh.revision()).isEqualTo(9);
            assertThat(machines.get("m38").orElseThrow().value()).isEqualTo(Machine.of("machine 38", 38));
            assertThat(state.facts(OTHERS).get("ü 🐦").orElseThrow().value().name())
                    .isEqualTo("bird");
            States.put(state, "new", 1);
        }
        try (var state = States.open(paths)) {
            assertThat(States.machines(state)).hasSize(40);
        }
    }
}
