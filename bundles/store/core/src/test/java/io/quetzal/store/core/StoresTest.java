package io.quetzal.store.core;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.store.api.CollectOptions;
import io.quetzal.store.api.ObjectReader;
import io.quetzal.store.api.OpenStore;
import io.quetzal.store.api.PutOptions;
import io.quetzal.store.api.PutResult;
import io.quetzal.store.api.RebuildReport;
import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoreSecret;
import io.quetzal.store.api.StoreSettings;
import io.quetzal.store.api.StoredBlock;
import io.quetzal.store.api.StoredObject;
import io.quetzal.store.api.Stores;
import io.quetzal.store.api.VerifyOptions;
import io.quetzal.store.api.VerifyReport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The store as a plain Java program uses it. */
final class StoresTest {
    private static final StoreSecret SECRET =
            new StoreSecret.KeyFile("thirty-two bytes of much secrecy".getBytes(UTF_8));

    @TempDir
    private Path scratch;

    @Test
    void keepsWhatItIsGiven() {
        try (OpenStore store = create()) {
            StoredObject one = stream(store, "one", 100_000).object();
            StoredObject two = stream(store, "two", 200_000).object();
            StoredObject three = stream(store, "three", 300_000).object();
            Page<StoredObject> first = store.objects(PageRequest.first(2));
            assertThat(first.items()).containsExactly(one, two);
            Page<StoredObject> last = store.objects(new PageRequest(2, first.next()));
            assertThat(last.items()).containsExactly(three);
            assertThat(last.next()).isNull();
            assertThat(store.object(two.id())).isEqualTo(two);
        }
        try (OpenStore store = Stores.open(directory(), SECRET)) {
            assertThat(store.objects(PageRequest.first(10)).items()).hasSize(3);
            assertThat(store.stats().encrypted()).isTrue();
        }
    }

    @Test
    void listsBlocksPageByPage() {
        try (OpenStore store = create()) {
            PutResult put = stream(store, "much", 3_000_000);
            Set<StoredBlock> all = new HashSet<>();
            String after = null;
            do {
                Page<StoredBlock> page = store.blocks(new PageRequest(7, after));
                all.addAll(page.items());
                after = page.next();
            } while (after != null);
            assertThat(all).hasSize((int) put.newBlocks());
            assertThat(all.stream().mapToLong(StoredBlock::bytes).sum()).isEqualTo(put.newBytes());
            assertThat(store.rebuildIndex(new SilentJob()).blocks()).isEqualTo(put.newBlocks());
            assertThat(stream(store, "again", 3_000_000).newBlocks()).isZero();
        }
    }

    @Test
    void whatIsDeletedIsGoneAndItsSpaceToo() {
        try (OpenStore store = create()) {
            StoredObject object = stream(store, "short-lived", 5_000_000).object();
            stream(store, "stays", 1000);
            store.delete(object.id());
            assertThatThrownBy(() -> store.open(object.id()))
                    .isInstanceOfSatisfying(
                            StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.NO_SUCH_OBJECT));
            assertThatThrownBy(() -> store.delete(object.id())).isInstanceOf(StoreException.class);
            assertThat(store.collect(CollectOptions.usual(), new SilentJob())
                            .freed()
                            .bytes())
                    .isGreaterThan(4_900_000);
            assertThat(store.verify(VerifyOptions.all(), new SilentJob()).clean())
                    .isTrue();
        }
    }

    @Test
    void namesTheFilesThatAreDamaged() throws IOException {
        Path source = Files.createDirectories(scratch.resolve("tree"));
        Files.write(source.resolve("large"), random(3_000_000));
        Files.writeString(source.resolve("small"), "kept in its directory");
        try (OpenStore store = create()) {
            PutResult put = store.putTree(List.of(source), PutOptions.named("tree"), new SilentJob());
            assertThat(store.verify(VerifyOptions.all(), new SilentJob()).clean())
                    .isTrue();
            damageLargestPack();
            VerifyReport report = store.verify(VerifyOptions.all(), new SilentJob());
            assertThat(report.damagedObjects()).containsExactly(put.object().id());
            assertThat(report.damagedFiles()).containsExactly(put.object().id() + ":tree/large");
        }
    }

    @Test
    void opensOnlyForWhoHasTheKey() {
        create().close();
        assertThatThrownBy(() -> Stores.open(directory(), new StoreSecret.KeyFile(new byte[32])))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.WRONG_KEY));
        assertThatThrownBy(() -> Stores.open(scratch.resolve("none"), SECRET))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.NO_SUCH_STORE));
    }

    @Test
    void isMadeAnewFromItsPacksWhenItsCatalogueIsLost() throws IOException {
        StoredObject object;
        try (OpenStore store = create()) {
            object = stream(store, "precious", 3_000_000).object();
        }
        assertThatThrownBy(() -> Stores.rebuild(directory(), SECRET, new SilentJob()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.NOT_NEEDED));
        Files.delete(directory().resolve("root"));
        try (Stream<Path> fragments = Files.list(directory().resolve("fragments"))) {
            fragments
                    .map(Path::toFile)
                    .forEach(file -> assertThat(file.delete()).isTrue());
        }
        assertThatThrownBy(() -> Stores.open(directory(), SECRET))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.DAMAGED))
                .hasMessageContaining("quarx rebuild");
        assertThatThrownBy(() -> Stores.rebuild(directory(), new StoreSecret.KeyFile(new byte[32]), new SilentJob()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.WRONG_KEY));
        RebuildReport report = Stores.rebuild(directory(), SECRET, new SilentJob());
        assertThat(report.problems()).isEmpty();
        assertThat(report.stats().objects()).isEqualTo(1);
        try (OpenStore store = Stores.open(directory(), SECRET);
                ObjectReader reader = store.open(object.id())) {
            var content = ByteBuffer.allocate(3_000_000);
            assertThat(reader.read(0, content)).isEqualTo(3_000_000);
            assertThat(content.array()).isEqualTo(random(3_000_000));
            assertThat(store.verify(VerifyOptions.all(), new SilentJob()).clean())
                    .isTrue();
        }
    }

    private void damageLargestPack() throws IOException {
        try (Stream<Path> packs = Files.list(directory().resolve("packs"))) {
            Path largest = packs.max((a, b) ->
                            Long.compare(a.toFile().length(), b.toFile().length()))
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(largest);
            bytes[bytes.length / 2]++;
            Files.write(largest, bytes);
        }
    }

    private OpenStore create() {
        return Stores.create(directory(), StoreSettings.usual(), SECRET);
    }

    private Path directory() {
        return scratch.resolve("store");
    }

    private static PutResult stream(OpenStore store, String name, int length) {
        return store.putStream(new ByteArrayInputStream(random(length)), PutOptions.named(name), new SilentJob());
    }

    private static byte[] random(int length) {
        byte[] bytes = new byte[length];
        new Random(length).nextBytes(bytes);
        return bytes;
    }
}
