package io.quetzal.store.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.store.api.FileProblem;
import io.quetzal.store.api.PutOptions;
import io.quetzal.store.api.PutResult;
import io.quetzal.store.api.RestoreOptions;
import io.quetzal.store.api.RestoreOptions.Existing;
import io.quetzal.store.core.blocks.BlockKind;
import io.quetzal.store.core.blocks.ObjectRecord;
import io.quetzal.store.core.tree.TreeReferences;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.lang.foreign.ValueLayout;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Trees that change while they are stored: what cannot be read is told, and the rest is stored. */
final class ChangingTreeTest {
    private static final int LONG = 30_000_000;

    @TempDir
    private Path scratch;

    private TestStore store;
    private Path source;

    @BeforeEach
    void open() throws IOException {
        store = TestStore.create(scratch.resolve("store"));
        source = Files.createDirectories(scratch.resolve("tree"));
        Files.write(source.resolve("m-long"), random(LONG));
        Files.write(source.resolve("z-after"), random(5000));
        Files.write(source.resolve("zz-last"), random(5000));
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void aFileThatVanishesIsTold() throws IOException {
        PutResult put = put(() -> Files.deleteIfExists(source.resolve("z-after")));
        assertThat(problems(put)).containsExactlyEntriesOf(Map.of("z-after", "It was gone when it was to be read."));
        assertThat(put.object().partial()).isTrue();
        assertThat(put.object().files()).isEqualTo(3);
    }

    @Test
    void aFileThatBecomesSomethingElseIsTold() throws IOException {
        PutResult put = put(() -> {
            Files.deleteIfExists(source.resolve("z-after"));
            Files.createSymbolicLink(source.resolve("z-after"), Path.of("/etc/passwd"));
        });
        assertThat(put.object().files()).isEqualTo(4);
        assertThat(put.problems()).isEmpty();
    }

    @Test
    void aFileThatGrowsIsStoredAsLongAsItWas() throws IOException {
        PutResult put = put(() -> Files.write(source.resolve("m-long"), new byte[1000], StandardOpenOption.APPEND));
        assertThat(problems(put)).containsOnlyKeys("m-long");
        assertThat(restored(put).resolve("m-long")).hasSize(LONG);
    }

    @Test
    void aFileThatShrinksIsStoredAsFarAsItWasRead() throws IOException {
        PutResult put = put(() -> {
            try (var file = new RandomAccessFile(source.resolve("m-long").toFile(), "rw")) {
                file.setLength(10_000_000);
            }
        });
        assertThat(problems(put)).containsOnlyKeys("m-long");
        assertThat(put.problems().getFirst().problem()).contains("shorter");
        assertThat(restored(put).resolve("m-long")).hasSize(10_000_000);
        assertThat(restored(put).resolve("zz-last")).hasSameBinaryContentAs(source.resolve("zz-last"));
    }

    @Test
    void workThatIsCancelledLeavesNothing() {
        assertThatThrownBy(() -> put(() -> {
                    throw new CancellationException("enough");
                }))
                .isInstanceOf(CancellationException.class);
        assertThat(store.blocks().stats().objects()).isZero();
        assertThat(store.contents()
                        .putTree(List.of(source), PutOptions.named("again"), new SilentJob())
                        .problems())
                .isEmpty();
    }

    @Test
    void everyBlockOfAnObjectIsReferredTo() throws IOException {
        Files.createDirectories(source.resolve("a/b"));
        for (int i = 0; i < 500; i++) {
            Files.write(source.resolve("a/b/" + i), random(200 + i));
        }
        PutResult put = store.contents().putTree(List.of(source), PutOptions.named("all"), new SilentJob());
        ObjectRecord object = store.blocks().objects(Optional.empty(), 10).getFirst();
        Set<String> data = new HashSet<>();
        Set<String> meta = new HashSet<>();
        new TreeReferences(store.blocks())
                .walk(
                        object,
                        (kind, id, bytes) -> (kind == BlockKind.DATA ? data : meta)
                                .add(HexFormat.of().formatHex(id.toArray(ValueLayout.JAVA_BYTE))));
        assertThat(data.size() + meta.size()).isEqualTo((int) put.newBlocks());
        assertThat(meta).isNotEmpty();
    }

    private PutResult put(Change change) {
        JobContext changing = new JobContext() {
            private boolean changed;

            @Override
            public void progress(Progress progress) {
                // Nobody asks.
            }

            @Override
            public void log(String line) {
                // Nobody reads.
            }

            @Override
            public void checkCancelled() {
                if (!changed) {
                    changed = true;
                    change.carryOut();
                }
            }
        };
        return store.contents().putTree(List.of(source), PutOptions.named("changing"), changing);
    }

    private Map<String, String> problems(PutResult put) {
        return put.problems().stream()
                .collect(Collectors.toMap(
                        problem -> Path.of(problem.path()).getFileName().toString(), FileProblem::problem));
    }

    private Path restored(PutResult put) throws IOException {
        Path target = Files.createTempDirectory(scratch, "restored");
        store.contents()
                .restore(
                        put.object().id(),
                        new RestoreOptions(target, List.of(), Existing.REFUSE, false),
                        new SilentJob());
        return target.resolve("tree");
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }

    private interface Change {
        void make() throws IOException;

        default void carryOut() {
            try {
                make();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
