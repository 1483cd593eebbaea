package io.quetzal.store.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.store.api.PutOptions;
import io.quetzal.store.api.PutResult;
import io.quetzal.store.api.RestoreOptions;
import io.quetzal.store.api.RestoreOptions.Existing;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are made as they are read, and said to be empty. */
class KernelFilesTest {
    @TempDir
    private Path scratch;

    @Test
    void areStoredWithWhatIsInThem() throws IOException {
        Path shortFile = Path.of("/proc/sys/kernel/ostype");
        Path longFile = Path.of("/proc/filesystems");
        assertThat(Files.size(longFile)).isZero();
        try (TestStore store = TestStore.create(scratch.resolve("store"))) {
            PutResult put =
                    store.contents().putTree(List.of(shortFile, longFile), PutOptions.named("kernel"), new SilentJob());
            assertThat(put.problems()).isEmpty();
            Path target = scratch.resolve("restored");
            store.contents()
                    .restore(
                            put.object().id(),
                            new RestoreOptions(target, List.of(), Existing.REFUSE, false),
                            new SilentJob());
            assertThat(target.resolve("ostype")).hasContent(Files.readString(shortFile));
            assertThat(target.resolve("filesystems")).hasContent(Files.readString(longFile));
        }
    }
}
