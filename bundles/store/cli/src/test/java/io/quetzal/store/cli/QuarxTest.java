package io.quetzal.store.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.cli.terminal.Terminal;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The program without a store on its class path: what needs none. */
class QuarxTest {
    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @TempDir
    private Path directory;

    @Test
    void explainsItself() {
        assertThat(quarx("--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("init", "put", "gc", "QUARX_STORE");
        assertThat(quarx("put", "--help")).isZero();
        assertThat(out.toString(UTF_8)).contains("quarx put /etc /home", "--passphrase-file");
    }

    @Test
    void completesUnderItsOwnName() {
        assertThat(quarx("completion", "bash")).isZero();
        assertThat(out.toString(UTF_8))
                .contains("complete -o default -F _quarx quarx")
                .doesNotContain("quetzal");
    }

    @Test
    void saysThatItNeedsADirectoryToMakeAStoreIn() {
        assertThat(quarx("init")).isEqualTo(2);
        assertThat(err.toString(UTF_8)).contains("quarx: ", "--store DIRECTORY");
    }

    @Test
    void refusesValuesThatAreNone() {
        String store = directory.resolve("store").toString();

        assertThat(quarx("init", "--store", store, "--unencrypted", "--hash", "md5"))
                .isEqualTo(2);
        assertThat(quarx("put", "--store", store, "--unencrypted", "/", "--label", "x"))
                .isEqualTo(2);
        assertThat(quarx("get", "--store", store, "--unencrypted", "no-id")).isEqualTo(2);
        assertThat(quarx("ls", "--store", store, "--passphrase-file", store)).isEqualTo(3);
        assertThat(quarx("remove-key", "--store", store, "--unencrypted", "one"))
                .isEqualTo(2);
    }

    @Test
    void saysWhatIsMissingWithoutTheStoresJars() {
        assertThat(quarx("init", "--store", directory.resolve("store").toString(), "--unencrypted"))
                .isEqualTo(6);
        assertThat(err.toString(UTF_8)).contains("io.quetzal.store.core");
    }

    private int quarx(String... words) {
        var terminal = new Terminal(
                InputStream.nullInputStream(),
                new PrintStream(out, true, UTF_8),
                new PrintStream(err, true, UTF_8),
                Set.of(),
                100);
        return Quarx.run(terminal, Map.of("QUETZAL_HOME", directory.toString()), words);
    }
}
