package io.quetzal.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompletionTest {
    /** Does what bash does when somebody presses Tab at the end of the line. */
    private static final String PRESS_TAB = """
            source "$1"
            shift
            COMP_WORDS=("$@")
            COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
            _quetzal
            printf '%s\\n' "${COMPREPLY[@]}"
            """;

    @TempDir
    private Path directory;

    @Test
    void completesCommands() throws Exception {
        assertThat(complete("quetzal", "v")).containsExactly("vm");
        assertThat(complete("quetzal", "")).contains("up", "down", "vm", "image", "node", "job", "doctor");
        assertThat(complete("quetzal", "vm", "re")).containsExactly("resume", "reset");
    }

    @Test
    void completesOptions() throws Exception {
        assertThat(complete("quetzal", "vm", "create", "web", "--m")).containsExactly("--memory", "--machine");
        assertThat(complete("quetzal", "--json", "vm", "list", "--q")).containsExactly("--quiet");
        assertThat(complete("quetzal", "vm", "create", "web", "--machine", "m")).containsExactly("microvm");
    }

    @Test
    void completesNamesThatTheNodeKnows() throws Exception {
        Path program = Shell.command(directory, "quetzal", """
                case $* in
                    'vm list -q') printf 'demo\\nweb\\n' ;;
                    'image list -q') echo debian ;;
                    'plugin list -q') echo greeter ;;
                    'store ls -q') printf '01k1\\n01k2\\n' ;;
                    'codec list -q') printf 'zstd\\nlz4\\n' ;;
                    'new-plugin -q') printf 'codec\\nvm-driver\\n' ;;
                esac
                """);

        assertThat(complete(program.toString(), "vm", "stop", "d")).containsExactly("demo");
        assertThat(complete(program.toString(), "vm", "create", "x", "--image", ""))
                .containsExactly("debian");
        assertThat(complete(program.toString(), "store", "get", "")).contains("01k1", "01k2");
        assertThat(complete(program.toString(), "store", "get", "01k1", "--existing", "m"))
                .containsExactly("mirror");
        assertThat(complete(program.toString(), "codec", "bench", "file", "--codec", "z"))
                .containsExactly("zstd");
        assertThat(complete(program.toString(), "new-plugin", "v")).containsExactly("vm-driver");
        assertThat(complete(program.toString(), "plugin", "remove", "g")).containsExactly("greeter");
        assertThat(complete(program.toString(), "plugin", "install", "g")).isEmpty();
        assertThat(complete(program.toString(), "vm", "create", "d")).isEmpty();
    }

    private List<String> complete(String... words) throws IOException, InterruptedException {
        Run run = Run.with(Map.of(), InputStream.nullInputStream(), Set.of(), "completion", "bash");
        Path script = Files.writeString(directory.resolve("completion"), run.out());
        var command = new java.util.ArrayList<>(List.of("bash", "-uec", PRESS_TAB, "bash", script.toString()));
        command.addAll(List.of(words));
        Process bash = new ProcessBuilder(command).redirectErrorStream(true).start();
        String out = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(bash.waitFor()).as(out).isZero();
        return out.lines().filter(line -> !line.isEmpty()).toList();
    }
}
