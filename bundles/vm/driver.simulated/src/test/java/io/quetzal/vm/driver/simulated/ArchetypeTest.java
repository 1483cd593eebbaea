package io.quetzal.vm.driver.simulated;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/**
 * A driver that is made from the archetype has what this one has, in files of its own, because it must stand alone. What
 * is mended here is to be mended there.
 */
class ArchetypeTest {
    private static final Path OURS = Path.of("src/main");
    private static final Path ARCHETYPE = Path.of("../../../cnf/archetype/vm-driver/src/main");
    private static final String PACKAGE = "io/quetzal/vm/driver/simulated";

    @Test
    void typesTheSameWay() throws IOException {
        assertThat(Files.readString(OURS.resolve("java").resolve(PACKAGE).resolve("ConsoleInput.java")))
                .isEqualTo(Files.readString(ARCHETYPE.resolve("java/@path@/ConsoleInput.java"))
                        .replace("@package@", PACKAGE.replace('/', '.'))
                        .replace("@name@", "vm-simulated"));
    }

    @Test
    void hasAGuestThatUnderstandsTheSame() throws IOException {
        // Only this one is reset in the middle of a command, by a signal.
        String ours = commands(OURS.resolve("resources").resolve(PACKAGE)).replace(" && [ $reset = no ]", "");

        assertThat(ours).contains("poweroff)").isEqualTo(commands(ARCHETYPE.resolve("resources/@path@")));
    }

    /** From where a line has been read to where it has been worked off. */
    private static String commands(Path directory) throws IOException {
        String script = Files.readString(directory.resolve("guest.sh"));
        return script.substring(script.indexOf("    # As a terminal"), script.lastIndexOf("    esac"));
    }
}
