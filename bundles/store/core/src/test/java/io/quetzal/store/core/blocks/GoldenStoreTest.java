package io.quetzal.store.core.blocks;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.api.StoreSettings.BlockHash;
import io.quetzal.store.core.disk.RealDisk;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Stores that each released format has left are read, and written to, for ever. */
class GoldenStoreTest {
    private static final int OBJECTS = 3;

    @TempDir
    Path directory;

    @Test
    void readsVersionOne() throws Exception {
        check("v1/encrypted", TestStores.SECRET);
        check("v1/plain", new StoreSecret.Unencrypted());
    }

    private void check(String name, StoreSecret secret) throws IOException, URISyntaxException {
        Path copy = directory.resolve(name);
        copy(
                Path.of(Objects.requireNonNull(getClass().getResource("/golden/" + name))
                        .toURI()),
                copy);
        for (int opening = 0; opening < 2; opening++) {
            try (BlockStore store = BlockStores.open(new RealDisk(copy), secret, TestStores.parts())) {
                List<ObjectRecord> objects = store.objects(Optional.empty(), 100);
                for (int i = 0; i < OBJECTS; i++) {
                    assertThat(objects.get(i).draft().name()).isEqualTo("golden" + i);
                    TestStores.assertContent(store, objects.get(i), content(i));
                }
                try (BlockSession session = store.begin("golden")) {
                    byte[] root = TestStores.put(session, BlockKind.META, content(0));
                    assertThat(session.counts().newBlocks()).isZero();
                    session.commit(List.of(TestStores.draft("more", root)));
                }
            }
        }
    }

    private static List<byte[]> content(int number) {
        return TestStores.blocks(new Random(number), 12, 4000);
    }

    private static void copy(Path from, Path to) throws IOException {
        List<Path> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(from)) {
            all.forEach(files::add);
        }
        for (Path file : files) {
            Path target = to.resolve(from.relativize(file).toString());
            Files.createDirectories(target.getParent());
            Files.copy(file, target);
        }
    }

    /** Makes the stores of the present format, once, in a directory that is not there. */
    public static void main(String[] arguments) {
        make(Path.of(arguments[0], "encrypted"), TestStores.SECRET, BlockHash.BLAKE3);
        make(Path.of(arguments[0], "plain"), new StoreSecret.Unencrypted(), BlockHash.SHA256);
    }

    private static void make(Path directory, StoreSecret secret, BlockHash hash) {
        try (BlockStore store =
                BlockStores.create(new RealDisk(directory), TestStores.layout(hash), secret, TestStores.parts())) {
            for (int i = 0; i < OBJECTS; i++) {
                try (BlockSession session = store.begin("golden")) {
                    byte[] root = TestStores.put(session, BlockKind.DATA, content(i));
                    session.commit(List.of(TestStores.draft("golden" + i, root)));
                }
            }
        }
    }
}
