package io.quetzal.platform.cli;

import io.quetzal.platform.cli.terminal.Terminal;
import io.quetzal.platform.cli.terminal.Terminal.Stream;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Set;

/** One run of the program against a fake node, and what it said. */
record Run(int code, String out, String err) {
    /** Runs a command line, split at blanks, as a script would. */
    static Run of(FakeNode node, String line) {
        return with(node, "", Set.of(), line.split(" ", -1));
    }

    /** Runs words with something piped in and a person at some of the streams. */
    static Run with(FakeNode node, String input, Set<Stream> people, String... words) {
        var all = new java.util.ArrayList<>(java.util.List.of(words));
        all.add("--node");
        all.add("http://127.0.0.1:" + node.port());
        return with(
                Map.of("QUETZAL_TOKEN", "secret", "QUETZAL_HOME", "/nonexistent"),
                new ByteArrayInputStream(input.getBytes(StandardCharsets.UTF_8)),
                people,
                all.toArray(String[]::new));
    }

    /** Runs words in an environment. */
    static Run with(Map<String, String> environment, InputStream input, Set<Stream> people, String... words) {
        var out = new ByteArrayOutputStream();
        var err = new ByteArrayOutputStream();
        int code;
        try (var outStream = new PrintStream(out, true, StandardCharsets.UTF_8);
                var errStream = new PrintStream(err, true, StandardCharsets.UTF_8)) {
            code = Quetzal.run(new Terminal(input, outStream, errStream, people, 100), environment, words);
        }
        return new Run(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
    }
}
