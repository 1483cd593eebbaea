package io.quetzal.store.core.tree;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.store.api.StoreException;
import io.quetzal.store.api.StoreException.StoreFailure;
import io.quetzal.store.api.StoredFile.FileType;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

final class EntryCodecTest {
    private static final byte[] NO_NAME = {};

    /** Written down once, so that no change of the code changes the format. */
    private static final String GOLDEN = "01" // version
            + "2b" // length
            + "00" // no name
            + "01" // a regular file
            + "ed03" // 0755
            + "e807" // owner 1000
            + "64" // group 100
            + "0195" + "9aef3a" // -1 second, 123456789 nanoseconds
            + "02" + "00" // 1 second
            + "2a" // inode 42
            + "00" + "03" + "03" + "616263" // content abc, in place
            + "02" + "01" + "09" // linked, device 8
            + "04" + "02" + "8302" // device 259
            + "06" + "0c" + "01" + "06" + "757365722e61" + "03" + "000102" // user.a
            + "00";

    @Test
    void writesWhatTheFormatSays() {
        var metadata = new Metadata(
                FileType.REGULAR,
                0755,
                1000,
                100,
                new FileTime(-1, 123_456_789),
                new FileTime(1, 0),
                42,
                9,
                259,
                List.of(new Attribute("user.a".getBytes(UTF_8), new byte[] {0, 1, 2})));
        byte[] root = EntryCodec.root(new Entry(NO_NAME, metadata, ContentRef.inline("abc".getBytes(UTF_8))));
        assertThat(HexFormat.of().formatHex(root)).isEqualTo(GOLDEN);
        Entry read = EntryCodec.root(root);
        assertThat(read.metadata().modified()).isEqualTo(new FileTime(-1, 123_456_789));
        assertThat(EntryCodec.root(read)).isEqualTo(root);
    }

    @ParameterizedTest
    @EnumSource(FileType.class)
    void keepsEveryType(FileType type) {
        var entry = new Entry(NO_NAME, Metadata.made(type, 0, new FileTime(0, 0)), ContentRef.EMPTY);
        assertThat(EntryCodec.root(EntryCodec.root(entry)).metadata().type()).isEqualTo(type);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ".", "..", "/", "a/b", "../x", "/etc/passwd", "a\0b", "\0"})
    void noNameLeadsOutOfItsDirectory(String name) {
        var entry = new Entry(
                name.getBytes(UTF_8), Metadata.made(FileType.REGULAR, 0, new FileTime(0, 0)), ContentRef.EMPTY);
        var sink = new ByteSink(100);
        EntryCodec.write(entry, sink, new ByteSink(100));
        assertThatThrownBy(() -> EntryCodec.read(sink.array(), 1, sink.length()))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.DAMAGED));
    }

    @Test
    void skipsWhatMayBeSkippedAndRefusesTheRest() {
        byte[] root = HexFormat.of().parseHex(GOLDEN);
        byte[] longer = Arrays.copyOf(root, root.length + 3);
        longer[1] = (byte) (longer[1] + 3);
        longer[root.length - 1] = 7;
        longer[root.length] = 1;
        longer[root.length + 1] = 99;
        assertThat(EntryCodec.root(longer).metadata().inode()).isEqualTo(42);
        longer[root.length - 1] = 8;
        assertThatThrownBy(() -> EntryCodec.root(longer))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.FORMAT_UNKNOWN));
        root[0] = 2;
        assertThatThrownBy(() -> EntryCodec.root(root))
                .isInstanceOfSatisfying(
                        StoreException.class, e -> assertThat(e.reason()).isEqualTo(StoreFailure.FORMAT_UNKNOWN));
    }

    @Test
    void refusesDamageWithWordsAndNothingElse() {
        byte[] root = HexFormat.of().parseHex(GOLDEN);
        var random = new Random(5);
        for (int i = 0; i < 100_000; i++) {
            byte[] damaged = Arrays.copyOf(root, random.nextInt(root.length + 4));
            for (int change = random.nextInt(4); change >= 0 && damaged.length > 0; change--) {
                damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            }
            try {
                EntryCodec.root(damaged);
            } catch (StoreException e) {
                assertThat(e.reason()).isIn(StoreFailure.DAMAGED, StoreFailure.FORMAT_UNKNOWN);
            }
        }
    }
}
