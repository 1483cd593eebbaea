package io.quetzal.store.core.blocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.api.StoreSettings.BlockHash;
import io.quetzal.store.core.disk.RealDisk;
import io.quetzal.store.core.disk.SimulatedDisk;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class LocalBlockStoreTest {
    private final Random random = new Random(1);

    @TempDir
    Path directory;

    @ParameterizedTest
    @EnumSource(BlockHash.class)
    void givesBackWhatWasPutAlsoWhenItWasOpenedAnew(BlockHash hash) {
        for (StoreSecret secret : List.of(TestStores.SECRET, new StoreSecret.Unencrypted())) {
            var disk = new SimulatedDisk();
            List<byte[]> blocks = TestStores.blocks(random, 300, 20_000);
            ObjectRecord object;
            try (BlockStore store = BlockStores.create(disk, TestStores.layout(hash), secret, TestStores.parts());
                    BlockSession session = store.begin("test")) {
                object = session.commit(
                                List.of(TestStores.draft("one", TestStores.put(session, BlockKind.DATA, blocks))))
                        .getFirst();
                TestStores.assertContent(store, object, blocks);
                assertThat(session.counts().newBlocks()).isEqualTo(300);
            }
            try (BlockStore store = BlockStores.open(disk, secret, TestStores.parts())) {
                assertThat(store.object(object.id())).contains(object);
                assertThat(store.objects(Optional.empty(), 10)).containsExactly(object);
                TestStores.assertContent(store, object, blocks);
                assertThat(store.stats().blocks()).isEqualTo(300);
            }
        }
    }

    @Test
    void keepsEqualBlocksOnce() {
        try (BlockStore store = TestStores.create(new RealDisk(directory.resolve("store")))) {
            List<byte[]> blocks = TestStores.blocks(random, 200, 20_000);
            for (int i = 0; i < 3; i++) {
                try (BlockSession session = store.begin("test")) {
                    byte[] root = TestStores.put(session, BlockKind.DATA, blocks);
                    ObjectRecord object = session.commit(List.of(TestStores.draft("n" + i, root)))
                            .getFirst();
                    TestStores.assertContent(store, object, blocks);
                    assertThat(session.counts().newBlocks()).isEqualTo(i == 0 ? 200 : 0);
                }
            }
            assertThat(store.stats().blocks()).isEqualTo(200);
        }
    }

    @Test
    void keepsEqualBlocksOnceWhenManyPutThemAtOnce() throws Exception {
        List<byte[]> blocks = TestStores.blocks(random, 2000, 5_000);
        try (BlockStore store = TestStores.create(new RealDisk(directory.resolve("store")));
                ExecutorService threads = Executors.newFixedThreadPool(4)) {
            List<Callable<ObjectRecord>> puts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                String name = "object" + i;
                puts.add(() -> {
                    try (BlockSession session = store.begin(name)) {
                        byte[] root = TestStores.put(session, BlockKind.DATA, blocks);
                        return session.commit(List.of(TestStores.draft(name, root)))
                                .getFirst();
                    }
                });
            }
            for (Future<ObjectRecord> put : threads.invokeAll(puts)) {
                TestStores.assertContent(store, put.get(), blocks);
            }
            assertThat(store.stats().blocks()).isEqualTo(2000);
            assertThat(store.stats().objects()).isEqualTo(8);
        }
    }

    @Test
    void forgetsWhatWasNotCommittedAndFindsWhatWasCheckpointed() {
        var disk = new SimulatedDisk();
        List<byte[]> kept = TestStores.blocks(random, 50, 5_000);
        List<byte[]> lost = TestStores.blocks(random, 50, 5_000);
        try (BlockStore store = TestStores.create(disk);
                BlockSession session = store.begin("test")) {
            TestStores.put(session, BlockKind.DATA, kept);
            session.checkpoint();
            TestStores.put(session, BlockKind.DATA, lost);
        }
        try (BlockStore store = TestStores.open(disk);
                BlockSession session = store.begin("test")) {
            assertThat(store.objects(Optional.empty(), 10)).isEmpty();
            TestStores.put(session, BlockKind.DATA, kept);
            assertThat(session.counts().newBlocks()).isZero();
            TestStores.put(session, BlockKind.DATA, lost);
            assertThat(session.counts().newBlocks()).isEqualTo(50);
        }
    }

    @Test
    void deletesObjects() {
        var disk = new SimulatedDisk();
        List<UniqueId> ids = new ArrayList<>();
        try (BlockStore store = TestStores.create(disk)) {
            for (int i = 0; i < 40; i++) {
                try (BlockSession session = store.begin("test")) {
                    byte[] root = TestStores.put(session, BlockKind.DATA, TestStores.blocks(random, 3, 100));
                    ids.add(session.commit(List.of(TestStores.draft("n" + i, root)))
                            .getFirst()
                            .id());
                }
                if (i % 3 == 2) {
                    assertThat(store.delete(ids.remove(random.nextInt(ids.size()))))
                            .isTrue();
                }
            }
            assertThat(store.delete(UniqueId.next())).isFalse();
        }
        try (BlockStore store = TestStores.open(disk)) {
            assertThat(store.objects(Optional.empty(), 100))
                    .extracting(ObjectRecord::id)
                    .containsExactlyInAnyOrderElementsOf(ids);
        }
        assertThat(disk.list("fragments")).hasSizeLessThan(10);
    }

    @Test
    void opensWithEachOfItsKeysAndNoOther() {
        var disk = new SimulatedDisk();
        var second = new StoreSecret.Passphrase("correct horse".toCharArray());
        try (BlockStore store = TestStores.create(disk)) {
            assertThat(store.addKey(second, "two").number()).isEqualTo(2);
            assertThat(store.keys()).hasSize(2);
        }
        try (BlockStore store = BlockStores.open(disk, second, TestStores.parts())) {
            store.removeKey(1);
            assertThatThrownBy(() -> store.removeKey(2)).satisfies(e -> reason(e, StoreFailure.LAST_KEY));
            assertThatThrownBy(() -> store.removeKey(7)).satisfies(e -> reason(e, StoreFailure.NO_SUCH_KEY));
        }
        assertThatThrownBy(() -> TestStores.open(disk)).satisfies(e -> reason(e, StoreFailure.WRONG_KEY));
        var wrong = new StoreSecret.Passphrase("wrong horse".toCharArray());
        assertThatThrownBy(() -> BlockStores.open(disk, wrong, TestStores.parts()))
                .satisfies(e -> reason(e, StoreFailure.WRONG_KEY));
    }

    @Test
    void keepsASecondProcessOut() {
        Path path = directory.resolve("store");
        try (BlockStore store = TestStores.create(new RealDisk(path))) {
            assertThatThrownBy(() -> TestStores.open(new RealDisk(path)))
                    .satisfies(e -> reason(e, StoreFailure.STORE_BUSY))
                    .hasMessageContaining(Long.toString(ProcessHandle.current().pid()));
            assertThat(store.stats().objects()).isZero();
        }
        TestStores.open(new RealDisk(path)).close();
    }

    @Test
    void isMadeInNoDirectoryThatHasAnythingInIt() {
        assertThatThrownBy(() -> TestStores.open(new RealDisk(directory.resolve("nothing"))))
                .satisfies(e -> reason(e, StoreFailure.NO_SUCH_STORE));
        TestStores.create(new RealDisk(directory.resolve("store"))).close();
        assertThatThrownBy(() -> TestStores.create(new RealDisk(directory.resolve("store"))))
                .satisfies(e -> reason(e, StoreFailure.TARGET_TAKEN));
    }

    private static void reason(Throwable failure, StoreFailure expected) {
        assertThat(((StoreException) failure).reason()).isEqualTo(expected);
    }
}
