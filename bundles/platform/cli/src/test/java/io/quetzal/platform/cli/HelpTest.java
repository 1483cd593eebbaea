package io.quetzal.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.cli.command.Programs;
import io.quetzal.platform.cli.command.Session;
import io.quetzal.platform.cli.line.Noun;
import io.quetzal.platform.cli.line.Program;
import io.quetzal.platform.cli.line.Verb;
import io.quetzal.platform.cli.terminal.Terminal;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HelpTest {
    @ParameterizedTest
    @MethodSource("everyCommand")
    void explainsEveryCommandWithExamples(String command) {
        Run run = help((command + " --help").strip().split(" ", -1));

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out()).contains("Usage: quetzal " + command, "Examples:", "--json", "--help");
        assertThat(run.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(120));
    }

    @Test
    void listsExitCodesAndEnvironment() {
        assertThat(help("--help").out()).contains("7  the node does not run", "130", "QUETZAL_HOME", "QUETZAL_TOKEN");
        assertThat(help().out())
                .isEqualTo(help("help").out())
                .isEqualTo(help("-h").out());
    }

    @Test
    void answersHelpBeforeTheCommandAsWell() {
        assertThat(help("help", "vm", "list").out())
                .isEqualTo(help("vm", "list", "--help").out());
        assertThat(help("help", "vm").out()).isEqualTo(help("vm").out());
    }

    static Stream<String> everyCommand() {
        var nowhere = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8);
        var session = new Session(
                "quetzal", new Terminal(InputStream.nullInputStream(), nowhere, nowhere, Set.of(), 100), Map.of());
        Program program = Programs.of(session);
        return Stream.concat(
                program.verbs().stream().map(Verb::name),
                program.nouns().stream().flatMap(HelpTest::commandsOf));
    }

    private static Stream<String> commandsOf(Noun noun) {
        return Stream.concat(
                Stream.of(noun.name()), noun.verbs().get().stream().map(verb -> noun.name() + " " + verb.name()));
    }

    private static Run help(String... words) {
        return Run.with(Map.of(), InputStream.nullInputStream(), Set.of(), words);
    }
}
