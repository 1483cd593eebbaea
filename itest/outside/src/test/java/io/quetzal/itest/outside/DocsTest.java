package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs every {@code sh} block of the pages that a user follows, in order, as a user would: in the checkout. */
class DocsTest {
    private static final Path CHECKOUT = Path.of("../..").toAbsolutePath().normalize();
    private static final Pattern BLOCK = Pattern.compile("(?ms)^```sh\\n(.*?)^```$");
    /** It runs this very test. */
    private static final String WHOLE_TEST = "./quetzal test";

    private static TestNode node;

    @BeforeAll
    static void home() {
        node = TestNode.fresh();
    }

    @AfterAll
    static void stop() {
        node.close();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "README.md",
                "docs/vm.md",
                "docs/operations.md",
                "docs/alerts.md",
                "docs/store.md",
                "docs/codec.md",
                "docs/upgrade.md",
                "docs/plugins.md",
                "docs/plugins/codec.md",
                "docs/plugins/vm-driver.md",
                "docs/plugins/dashboard-panel.md"
            })
    void everyBlockOnThePageDoesWhatItSays(String page) throws IOException {
        List<String> blocks = blocksOf(CHECKOUT.resolve(page));
        assertThat(blocks).isNotEmpty();
        for (String block : blocks) {
            var outcome = node.run(Path.of("/bin/sh"), List.of("-euc", "cd '" + CHECKOUT + "'\n" + block));
            assertThat(outcome.exit())
                    .as("exit code of this block in %s:%n%s%nIt said:%n%s%s", page, block, outcome.out(), outcome.err())
                    .isZero();
        }
    }

    private static List<String> blocksOf(Path page) throws IOException {
        var blocks = new ArrayList<String>();
        var matcher = BLOCK.matcher(Files.readString(page));
        while (matcher.find()) {
            blocks.add(matcher.group(1)
                    .lines()
                    .filter(line -> !line.startsWith(WHOLE_TEST))
                    .collect(Collectors.joining("\n")));
        }
        return blocks;
    }
}
