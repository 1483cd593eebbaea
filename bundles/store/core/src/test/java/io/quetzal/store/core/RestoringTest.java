package io.quetzal.store.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.store.api.PutOptions;
import io.quetzal.store.api.PutResult;
import io.quetzal.store.api.RestoreOptions;
import io.quetzal.store.api.RestoreOptions.Existing;
import io.quetzal.store.api.RestoreResult;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Making files again where something is already. */
final class RestoringTest {
    @TempDir
    private Path scratch;

    private TestStore store;
    private Path source;
    private Path target;
    private PutResult put;

    @BeforeEach
    void storeATree() throws IOException {
        store = TestStore.create(scratch.resolve("store"));
        source = Files.createDirectories(scratch.resolve("tree"));
        target = Files.createDirectories(scratch.resolve("target"));
        Files.createDirectories(source.resolve("inside/deep"));
        Files.writeString(source.resolve("text"), "as it was");
        Files.write(source.resolve("long"), random(3_000_000, 1));
        Files.write(source.resolve("inside/other"), random(200_000, 2));
        Files.createLink(source.resolve("inside/linked"), source.resolve("text"));
        Files.createSymbolicLink(source.resolve("inside/deep/link"), Path.of("../other"));
        put = store.contents().putTree(List.of(source), PutOptions.named("tree"), new SilentJob());
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void refusesToTouchWhatIsThere() throws IOException {
        Files.createDirectory(target.resolve("tree"));
        assertThatThrownBy(() -> restore(Existing.REFUSE))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.TARGET_TAKEN))
                .hasMessageContaining("tree is there already");
        assertThat(target.resolve("tree")).isEmptyDirectory();
    }

    @Test
    void keepsWhatIsThere() throws IOException {
        Files.createDirectories(target.resolve("tree/inside"));
        Files.writeString(target.resolve("tree/text"), "mine");
        Files.writeString(target.resolve("tree/inside/deep"), "in the way");
        RestoreResult result = restore(Existing.KEEP);
        assertThat(target.resolve("tree/text")).hasContent("mine");
        assertThat(target.resolve("tree/inside/deep")).hasContent("in the way");
        assertThat(target.resolve("tree/long")).hasSameBinaryContentAs(source.resolve("long"));
        assertThat(result.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.path()).isEqualTo("tree/inside/deep"));
    }

    @Test
    void replacesWhatIsOtherAndWritesNothingTwice() throws IOException {
        restore(Existing.REFUSE);
        RestoreResult again = restore(Existing.REPLACE);
        assertThat(again.writtenBytes()).isZero();
        Files.writeString(target.resolve("tree/text"), "something else, and longer");
        Files.delete(target.resolve("tree/inside/deep/link"));
        Files.createDirectories(target.resolve("tree/inside/deep/link/with/content"));
        Files.delete(target.resolve("tree/inside/other"));
        Files.createSymbolicLink(target.resolve("tree/inside/other"), source.resolve("long"));
        byte[] content = Files.readAllBytes(source.resolve("long"));
        content[2_500_000]++;
        Files.write(target.resolve("tree/long"), content);
        Files.writeString(target.resolve("tree/stays"), "not of the object");
        RestoreResult mended = restore(Existing.REPLACE);
        assertThat(mended.problems()).isEmpty();
        assertThat(mended.writtenBytes()).isLessThan(2_500_000);
        Files.delete(target.resolve("tree/stays"));
        restore(Existing.REPLACE);
        assertThat(TreeState.of(target.resolve("tree"))).isEqualTo(TreeState.of(source));
    }

    @Test
    void mirrorsSoThatNothingElseIsLeft() throws IOException {
        Files.createDirectories(target.resolve("tree/foreign/directory"));
        Files.writeString(target.resolve("tree/foreign/directory/file"), "gone soon");
        Files.writeString(target.resolve("beside"), "gone too");
        RestoreResult result = restore(Existing.MIRROR);
        assertThat(result.problems()).isEmpty();
        assertThat(target.resolve("beside")).doesNotExist();
        assertThat(TreeState.of(target)).hasSize(TreeState.of(source).size() + 1);
        assertThat(TreeState.of(target.resolve("tree"))).isEqualTo(TreeState.of(source));
    }

    @Test
    void mirrorsNoMoreThanTheParts() throws IOException {
        Files.createDirectories(target.resolve("tree/inside/deep"));
        Files.writeString(target.resolve("tree/inside/deep/foreign"), "gone soon");
        Files.writeString(target.resolve("tree/inside/mine"), "stays");
        store.contents()
                .restore(
                        put.object().id(),
                        new RestoreOptions(target, List.of("tree/inside/deep"), Existing.MIRROR, false),
                        new SilentJob());
        assertThat(target.resolve("tree/inside/deep/foreign")).doesNotExist();
        assertThat(target.resolve("tree/inside/mine")).exists();
    }

    @ParameterizedTest
    @EnumSource(
            value = Existing.class,
            names = {"KEEP", "REPLACE", "MIRROR"})
    void followsNoSymbolicLinkInTheWay(Existing existing) throws IOException {
        Path outside = Files.createDirectories(scratch.resolve("outside/deep"));
        Files.createDirectory(target.resolve("tree"));
        Files.createSymbolicLink(target.resolve("tree/inside"), scratch.resolve("outside"));
        Files.createSymbolicLink(target.resolve("tree/text"), outside.resolve("text"));
        restore(existing);
        assertThat(outside).isEmptyDirectory();
        assertThat(scratch.resolve("outside")).isDirectoryContaining(path -> path.endsWith("deep"));
        assertThat(Files.isSymbolicLink(target.resolve("tree/inside"))).isEqualTo(existing == Existing.KEEP);
    }

    @Test
    void aFileWithANameElsewhereIsNotChangedThroughIt() throws IOException {
        restore(Existing.REFUSE);
        Path elsewhere = scratch.resolve("elsewhere");
        Files.writeString(target.resolve("tree/inside/other"), "changed");
        Files.createLink(elsewhere, target.resolve("tree/inside/other"));
        restore(Existing.REPLACE);
        assertThat(elsewhere).hasContent("changed");
        assertThat(target.resolve("tree/inside/other")).hasSameBinaryContentAs(source.resolve("inside/other"));
    }

    @Test
    void makesOnlyTheParts() {
        store.contents()
                .restore(
                        put.object().id(),
                        new RestoreOptions(target, List.of("tree/inside/deep", "/tree/text"), Existing.REFUSE, false),
                        new SilentJob());
        assertThat(TreeState.of(target).keySet())
                .containsExactly("/tree", "/tree/inside", "/tree/inside/deep", "/tree/inside/deep/link", "/tree/text");
        assertThatThrownBy(() -> store.contents()
                        .restore(
                                put.object().id(),
                                new RestoreOptions(target, List.of("tree/none"), Existing.REPLACE, false),
                                new SilentJob()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.NO_SUCH_PATH));
    }

    @Test
    void nobodyRunsAsWhoRestores() throws IOException {
        Path program = Files.write(scratch.resolve("program"), "#!/bin/sh".getBytes(UTF_8));
        new ProcessBuilder("chmod", "6755", program.toString()).start().onExit().join();
        PutResult stored = store.contents().putTree(List.of(program), PutOptions.named("p"), new SilentJob());
        store.contents()
                .restore(
                        stored.object().id(),
                        new RestoreOptions(target, List.of(), Existing.REFUSE, false),
                        new SilentJob());
        assertThat(Files.getAttribute(target.resolve("program"), "unix:mode", LinkOption.NOFOLLOW_LINKS))
                .isEqualTo(0100755);
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target.resolve("program"))))
                .isEqualTo("rwxr-xr-x");
    }

    private RestoreResult restore(Existing existing) {
        return store.contents()
                .restore(put.object().id(), new RestoreOptions(target, List.of(), existing, true), new SilentJob());
    }

    private static byte[] random(int length, int seed) {
        byte[] bytes = new byte[length];
        new Random(seed).nextBytes(bytes);
        return bytes;
    }
}
