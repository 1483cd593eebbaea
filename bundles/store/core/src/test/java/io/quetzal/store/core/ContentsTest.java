package io.quetzal.store.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.store.api.ObjectReader;
import io.quetzal.store.api.PutOptions;
import io.quetzal.store.api.PutResult;
import io.quetzal.store.api.RestoreOptions;
import io.quetzal.store.api.RestoreOptions.Existing;
import io.quetzal.store.api.RestoreResult;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoredFile;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class ContentsTest {
    @TempDir
    private Path scratch;

    private TestStore store;
    private Path source;
    private Path target;

    @BeforeEach
    void open() throws IOException {
        store = TestStore.create(scratch.resolve("store"));
        source = Files.createDirectories(scratch.resolve("source"));
        target = scratch.resolve("target");
    }

    @AfterEach
    void close() throws Exception {
        store.close();
        // JUnit cannot remove directories that are deeper than a path may be long.
        new ProcessBuilder("rm", "-rf", source.toString(), target.toString())
                .start()
                .waitFor();
    }

    @Test
    void everythingThatAFileSystemHoldsComesBack() throws IOException {
        try (var nasty = new NastyTree(source)) {
            nasty.make();
        }
        Files.setLastModifiedTime(source, FileTime.fromMillis(12345));
        PutResult put = put(PutOptions.named("nasty"));
        assertThat(put.problems()).isEmpty();
        store.reopen();
        RestoreResult restored = restore(put, Existing.REFUSE);
        assertThat(restored.problems()).isEmpty();
        assertThat(TreeState.of(target.resolve("source"))).isEqualTo(TreeState.of(source));
        assertThat(Files.getLastModifiedTime(target.resolve("source"))).isEqualTo(FileTime.fromMillis(12345));
        assertThat(put.files()).isEqualTo(TreeState.of(source).size() + 1L);
        assertThat(restored.files()).isEqualTo(put.files());
    }

    @Test
    void theSameTreeIsStoredOnce() throws IOException {
        try (var nasty = new NastyTree(source)) {
            nasty.make();
        }
        put(PutOptions.named("first"));
        PutResult second = put(PutOptions.named("second"));
        assertThat(second.newBlocks()).isZero();
        assertThat(second.unchangedFiles()).isZero();
    }

    @Test
    void unchangedFilesOfTheParentAreNotRead() throws IOException {
        Files.write(source.resolve("stays"), random(300_000));
        Files.write(source.resolve("changes"), random(300_000));
        Files.createDirectory(source.resolve("inside"));
        Files.write(source.resolve("inside/stays too"), random(300_000));
        PutResult first = put(PutOptions.named("first"));
        Files.write(source.resolve("changes"), random(200_000));
        Files.write(source.resolve("comes"), random(1000));
        var options =
                new PutOptions("second", Map.of(), List.of(), first.object().id(), false);
        PutResult second = put(options);
        assertThat(second.unchangedFiles()).isEqualTo(2);
        restore(second, Existing.REFUSE);
        assertThat(TreeState.of(target.resolve("source"))).isEqualTo(TreeState.of(source));
    }

    @Test
    void whatIsExcludedIsLeftOut() throws IOException {
        Files.createDirectories(source.resolve("cache/deep"));
        Files.write(source.resolve("cache/deep/x"), random(10));
        Files.write(source.resolve("a.tmp"), random(10));
        Files.write(source.resolve("a.txt"), random(10));
        var options = new PutOptions("some", Map.of(), List.of("cache", "**.tmp"), null, false);
        PutResult put = put(options);
        assertThat(paths(put.object().id(), "", 10)).containsExactly("source", "source/a.txt");
    }

    @Test
    void rootsAreCalledByTheirLastNames() throws IOException {
        Path one = Files.write(source.resolve("one"), random(10));
        Path two = Files.createDirectories(source.resolve("two/three"));
        PutResult put = store.contents().putTree(List.of(two, one), PutOptions.named("roots"), new SilentJob());
        assertThat(paths(put.object().id(), "", 10)).containsExactly("one", "three");
        Path sameName = Files.createDirectories(source.resolve("four/three"));
        assertThatThrownBy(() ->
                        store.contents().putTree(List.of(two, sameName), PutOptions.named("roots"), new SilentJob()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.INVALID));
        assertThatThrownBy(() -> store.contents()
                        .putTree(List.of(source.resolve("none")), PutOptions.named("roots"), new SilentJob()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.SOURCE_MISSING));
    }

    @Test
    void filesAreListedPageByPage() throws IOException {
        Files.createDirectories(source.resolve("a/b/c"));
        Files.createFile(source.resolve("a-b"));
        for (int i = 0; i < 30; i++) {
            Files.createFile(source.resolve("a/b/" + i));
        }
        PutResult put = put(PutOptions.named("list"));
        List<String> whole = paths(put.object().id(), "", 1000);
        assertThat(whole).hasSize(35).startsWith("source", "source/a", "source/a-b", "source/a/b", "source/a/b/0");
        assertThat(whole).endsWith("source/a/b/9", "source/a/b/c");
        assertThat(paths(put.object().id(), "", 1)).isEqualTo(whole);
        assertThat(paths(put.object().id(), "", 7)).isEqualTo(whole);
        assertThat(paths(put.object().id(), "source/a/b", 4)).isEqualTo(whole.subList(3, 35));
        assertThat(paths(put.object().id(), "/source/a-b/", 4)).containsExactly("source/a-b");
        assertThatThrownBy(() -> paths(put.object().id(), "source/none", 4))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.NO_SUCH_PATH));
    }

    @Test
    void filesAreListedInTheOrderOfTheirPathsBytes() throws IOException {
        for (String file : List.of("a/z", "a/b/c", "a/b-c", "a-/x", "a-b", "a.txt", "a0", "é/x", "Z")) {
            Path path = source.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, file);
        }
        Files.createDirectories(source.resolve("a-/empty"));
        UniqueId object = put(PutOptions.named("order")).object().id();
        for (String below : List.of("", "source", "source/a", "source/a/b")) {
            List<String> all = paths(object, below, 1000);
            assertThat(all)
                    .isNotEmpty()
                    .isSortedAccordingTo(
                            (one, other) -> Arrays.compareUnsigned(one.getBytes(UTF_8), other.getBytes(UTF_8)));
            for (int limit = 1; limit < all.size(); limit++) {
                assertThat(paths(object, below, limit)).isEqualTo(all);
            }
        }
        assertThat(paths(object, "", 1000))
                .contains("source/a-/empty", "source/a/b/c")
                .hasSize(15);
    }

    @Test
    void aFileInATreeIsReadWithoutTheRest() throws IOException {
        byte[] content = random(3_000_000);
        Files.createDirectories(source.resolve("deep/down"));
        Files.write(source.resolve("deep/down/large"), content);
        Files.write(source.resolve("small"), new byte[] {1, 2, 3});
        Files.createSymbolicLink(source.resolve("link"), Path.of("small"));
        UniqueId object = put(PutOptions.named("tree")).object().id();
        try (ObjectReader reader = store.contents().open(object, "source/deep/down/large")) {
            assertThat(reader.size()).isEqualTo(content.length);
            var part = ByteBuffer.allocate(1000);
            assertThat(reader.read(2_000_000, part)).isEqualTo(1000);
            assertThat(part.array()).isEqualTo(Arrays.copyOfRange(content, 2_000_000, 2_001_000));
        }
        try (ObjectReader reader = store.contents().open(object, "/source/small/")) {
            assertThat(reader.size()).isEqualTo(3);
        }
        assertThatThrownBy(() -> store.contents().open(object, "source/none"))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.NO_SUCH_PATH));
        for (String other : List.of("source/deep", "source/link", "")) {
            assertThatThrownBy(() -> store.contents().open(object, other))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.NO_CONTENT));
        }
    }

    @Test
    void aStreamIsReadAnywhere() {
        byte[] content = random(7_000_000);
        PutResult put = store.contents()
                .putStream(new ByteArrayInputStream(content), PutOptions.named("a stream"), new SilentJob());
        try (ObjectReader reader = store.contents().open(put.object().id())) {
            assertThat(reader.size()).isEqualTo(content.length);
            var random = new Random(3);
            for (int i = 0; i < 300; i++) {
                int from = random.nextInt(content.length);
                var part = ByteBuffer.allocate(random.nextInt(200_000));
                int count = reader.read(from, part);
                assertThat(count).isEqualTo(Math.min(part.capacity(), content.length - from));
                assertThat(Arrays.copyOf(part.array(), count))
                        .isEqualTo(Arrays.copyOfRange(content, from, from + count));
            }
            assertThat(reader.read(content.length, ByteBuffer.allocate(1))).isEqualTo(-1);
        }
        restore(put, Existing.REFUSE);
        assertThat(target.resolve("a stream")).hasBinaryContent(content);
    }

    @Test
    void aStreamThatBreaksIsNotStored() {
        InputStream broken = new SequenceInputStream(
                new ByteArrayInputStream(random(5_000_000)), new FilterInputStream(InputStream.nullInputStream()) {
                    @Override
                    public int read(byte[] target, int from, int length) throws IOException {
                        throw new IOException("the cable is out");
                    }
                });
        assertThatThrownBy(() -> store.contents().putStream(broken, PutOptions.named("broken"), new SilentJob()))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("the cable is out");
        assertThat(store.blocks().stats().objects()).isZero();
    }

    private PutResult put(PutOptions options) {
        return store.contents().putTree(List.of(source), options, new SilentJob());
    }

    private RestoreResult restore(PutResult put, Existing existing) {
        return store.contents()
                .restore(put.object().id(), new RestoreOptions(target, List.of(), existing, true), new SilentJob());
    }

    private List<String> paths(UniqueId object, String below, int limit) {
        List<String> paths = new ArrayList<>();
        String after = null;
        do {
            Page<StoredFile> page = store.contents().files(object, below, new PageRequest(limit, after));
            page.items().forEach(file -> paths.add(file.path()));
            after = page.next();
        } while (after != null);
        return paths;
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
