package io.quetzal.image.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIOException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class Lz4LegacyFrameTest {
    private static final Path LZ4 = Path.of("/usr/bin/lz4");

    @Test
    void unpacksLiterals() throws IOException {
        byte[] content = "The quick brown fox jumps over the lazy dog".getBytes(StandardCharsets.US_ASCII);
        assertThat(unpack(TinyKernel.lz4(content))).isEqualTo(content);
    }

    @Test
    void unpacksAMatchThatOverlapsItself() throws IOException {
        // "ab", then 4 + 8 bytes from 2 back, then "c".
        byte[] block = {0x28, 'a', 'b', 2, 0, 0x10, 'c'};
        assertThat(block(block)).isEqualTo("abababababababc");
    }

    @Test
    void unpacksLengthsThatTakeMoreBytes() throws IOException {
        // One literal, then 4 + 15 + 255 + 1 bytes from 1 back, then no more literals.
        byte[] block = {0x1f, 'x', 1, 0, (byte) 255, 1, 0x00};
        assertThat(block(block)).isEqualTo("x".repeat(276));
    }

    @Test
    void unpacksWhatTheLz4ToolPacks(@TempDir Path directory) throws Exception {
        assumeTrue(Files.isExecutable(LZ4), "lz4 is not installed");
        byte[] content = halfRandom(20 << 20);
        Path plain = Files.write(directory.resolve("plain"), content);
        Path packed = directory.resolve("packed");
        Process process = new ProcessBuilder(LZ4.toString(), "-l", "-q", plain.toString(), packed.toString())
                .inheritIO()
                .start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();

        assertThat(Arrays.equals(unpack(Files.readAllBytes(packed)), content)).isTrue();
    }

    @Test
    void refusesATruncatedFrame() {
        byte[] frame = TinyKernel.lz4(new byte[1000]);
        assertThatExceptionOfType(EOFException.class)
                .isThrownBy(() -> unpack(Arrays.copyOf(frame, frame.length - 1)))
                .withMessageContaining("truncated");
    }

    @Test
    void refusesAMatchBeforeTheBeginning() {
        assertThatIOException().isThrownBy(() -> block(new byte[] {0x10, 'a', 2, 0, 0x00}));
    }

    @Test
    void refusesAMatchAtDistanceZero() {
        assertThatIOException().isThrownBy(() -> block(new byte[] {0x10, 'a', 0, 0, 0x00}));
    }

    @Test
    void refusesWhatIsNoFrame() {
        assertThatIOException().isThrownBy(() -> unpack(new byte[100])).withMessageContaining("no LZ4");
        assertThatIOException().isThrownBy(() -> unpack(new byte[0]));
    }

    @Test
    void neverDoesWorseThanRefuseADamagedBlock() {
        var random = new Random(1);
        byte[] room = new byte[1 << 16];
        for (int i = 0; i < 20_000; i++) {
            byte[] block = new byte[1 + random.nextInt(64)];
            random.nextBytes(block);
            try {
                assertThat(Lz4LegacyFrame.decompress(block, room)).isBetween(0, room.length);
            } catch (IOException refused) {
                assertThat(refused).hasMessageContaining("damaged");
            }
        }
    }

    private static byte[] halfRandom(int length) {
        var random = new Random(7);
        byte[] bytes = new byte[length];
        for (int i = 0; i < length; i += 64) {
            byte[] piece = new byte[32];
            random.nextBytes(piece);
            System.arraycopy(piece, 0, bytes, i, Math.min(piece.length, length - i));
        }
        return bytes;
    }

    private static byte[] unpack(byte[] frame) throws IOException {
        var out = new ByteArrayOutputStream();
        Lz4LegacyFrame.decompress(new ByteArrayInputStream(frame), out);
        return out.toByteArray();
    }

    private static String block(byte[] block) throws IOException {
        byte[] room = new byte[1 << 10];
        return new String(room, 0, Lz4LegacyFrame.decompress(block, room), StandardCharsets.US_ASCII);
    }
}
