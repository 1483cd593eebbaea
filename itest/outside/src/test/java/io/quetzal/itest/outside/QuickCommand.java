package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * Lets the {@code quetzal} command start in a third of the time: {@code quetzal up} keeps its classes in a node's cache,
 * and what it has made for one node serves all those of the same build. Tests start the command some hundred times.
 */
final class QuickCommand {
    private static final Path KEPT = Path.of("target").toAbsolutePath();

    private QuickCommand() {}

    /** Does what can be done for a node that has just been started; where nothing can, its command is slower and works. */
    static void prepare(TestNode node) {
        try {
            Path own = node.home().resolve("cache/cli.aot");
            if (Files.exists(own)) {
                return;
            }
            String build = Files.readString(TestNode.DISTRIBUTION.resolve("BUILD"), UTF_8)
                    .strip();
            Path kept = KEPT.resolve("cli-" + build + ".aot");
            if (Files.notExists(kept)) {
                node.quetzal("up");
                if (Files.notExists(own)) {
                    return;
                }
                Files.move(own, Files.createDirectories(KEPT).resolve(kept.getFileName()));
            }
            // A link, because some nodes have hardly any disk.
            Files.createSymbolicLink(own, kept);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
