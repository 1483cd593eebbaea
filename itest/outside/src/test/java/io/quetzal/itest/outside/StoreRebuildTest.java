package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;

/** A store that has lost its root and all its fragments gives everything back: on a node, and in a directory. */
@ExtendWith(SharedNode.class)
class StoreRebuildTest {
    private static final String LETTER = "Dear reader";

    @TempDir
    private Path directory;

    private final TestNode node;

    StoreRebuildTest(TestNode node) {
        this.node = node;
    }

    @Test
    void aNodeSaysWhatIsWrongAndMendsIt() throws IOException {
        Path tree = tree();
        String id = node.json("store", "put", tree.toString())
                .get("object")
                .get("id")
                .asText();
        assertThat(node.quetzal("store", "get", id, "--path", "tree/letter", "--output", "-")
                        .succeeds()
                        .out())
                .isEqualTo(LETTER);
        assertThat(Shell.run(node, "store:cat " + id + " tree/letter")).contains(LETTER);
        assertThat(node.quetzal("store", "rebuild").exit()).isEqualTo(4);
        node.stop();
        loseCatalogue(node.home().resolve("data/store/blocks"));
        node.start();

        var refused = node.quetzal("store", "ls");
        assertThat(refused.exit()).isNotZero();
        assertThat(refused.err()).contains("quetzal store rebuild");
        assertThat(node.quetzal("node", "health").out()).contains("The store cannot be opened");
        assertThat(node.quetzal("store", "rebuild").succeeds().out()).contains("can be opened again");

        node.quetzal("store", "get", id, "--target", directory.resolve("back").toString())
                .succeeds();
        assertThat(directory.resolve("back/tree/letter")).hasContent(LETTER);
        assertThat(node.quetzal("store", "verify").succeeds().out()).contains("all is well");
        assertThat(node.quetzal("node", "health").succeeds().out()).contains("The store is open");
    }

    @Test
    void quarxMendsAStoreInADirectory() throws IOException {
        Path tree = tree();
        Path store = directory.resolve("store");
        Path key = Files.write(directory.resolve("key"), new byte[32]);
        List<String> place = List.of("--store", store.toString(), "--key-file", key.toString());
        quarx(place, "init").succeeds();
        quarx(place, "put", tree.toString()).succeeds();
        String id = quarx(place, "ls", "-q").succeeds().out().strip();
        loseCatalogue(store);

        var refused = quarx(place, "ls");
        assertThat(refused.exit()).isEqualTo(1);
        assertThat(refused.err()).contains("quarx rebuild");
        quarx(place, "rebuild").succeeds();

        assertThat(quarx(place, "get", id, "--path", "tree/letter", "--output", "-")
                        .succeeds()
                        .out())
                .isEqualTo(LETTER);
        assertThat(quarx(place, "get", id, "--path", "tree", "--output", "-").exit())
                .isEqualTo(2);
        quarx(place, "verify").succeeds();
        assertThat(quarx(place, "rebuild").exit()).isEqualTo(4);
    }

    private TestNode.Outcome quarx(List<String> place, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(1, place);
        return node.run(TestNode.DISTRIBUTION.resolve("bin/quarx"), all);
    }

    private Path tree() throws IOException {
        Path tree = Files.createDirectories(directory.resolve("tree"));
        Files.writeString(tree.resolve("letter"), LETTER);
        return tree;
    }

    private static void loseCatalogue(Path store) throws IOException {
        Files.delete(store.resolve("root"));
        try (Stream<Path> fragments = Files.list(store.resolve("fragments"))) {
            for (Path fragment : fragments.toList()) {
                Files.delete(fragment);
            }
        }
    }
}
