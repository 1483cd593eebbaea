package io.quetzal.platform.plugin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.plugin.PluginException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ChecksumTest {
    private static final String OF_ABC = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
    private static final String OTHER = "0".repeat(64);

    @Test
    void isThatOfTheStandard(@TempDir Path directory) throws Exception {
        assertThat(Checksum.of(Files.writeString(directory.resolve("abc"), "abc")))
                .isEqualTo(OF_ABC);
    }

    @Test
    void aListIsReadAsSha256sumWritesIt() {
        String list = OTHER + "  other.kar\n" + OF_ABC.toUpperCase(Locale.ROOT) + " *dist/my.kar\n";
        assertThat(Checksum.listed(list, "my.kar")).isEqualTo(OF_ABC);
        assertThat(Checksum.listed(list, "other.kar")).isEqualTo(OTHER);
        assertThat(Checksum.listed(list, "third.kar")).isNull();
        assertThat(Checksum.listed(OF_ABC, "any.kar")).isEqualTo(OF_ABC);
        assertThat(Checksum.listed("nonsense", "any.kar")).isNull();
    }

    @Test
    void whatSomebodyGivesMayBeInCapitalsAndMustBeWhole() {
        assertThat(Checksum.given(" " + OF_ABC.toUpperCase(Locale.ROOT) + "\n")).isEqualTo(OF_ABC);
        assertThatThrownBy(() -> Checksum.given("abc"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("64 hexadecimal digits");
    }

    @Test
    void aWrongOneIsRefusedWithBoth() {
        assertThatThrownBy(() -> Checksum.compare("/my.kar", OTHER, OF_ABC))
                .isInstanceOf(PluginException.class)
                .hasMessageContaining("/my.kar", OTHER, OF_ABC);
    }
}
