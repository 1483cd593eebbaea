package io.quetzal.image.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import io.quetzal.image.core.kernel.BzImage.Compression;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class BzImageTest {
    @TempDir
    private Path directory;

    @Test
    void unpacksAKernelPackedWithLz4() throws IOException {
        BzImage image = BzImage.read(file(TinyKernel.bzImage(TinyKernel.directKernel())));
        assertThat(image.compression()).isEqualTo(Compression.LZ4);
        assertThat(unpack(image)).isEqualTo(TinyKernel.directKernel());
    }

    @Test
    void unpacksAKernelPackedWithGzip() throws IOException {
        BzImage image = BzImage.read(file(TinyKernel.gzipImage(TinyKernel.directKernel())));
        assertThat(image.compression()).isEqualTo(Compression.GZIP);
        assertThat(unpack(image)).isEqualTo(TinyKernel.directKernel());
    }

    @Test
    void saysWhenAKernelIsPackedInAnotherWay() throws IOException {
        byte[] xz = {(byte) 0xfd, '7', 'z', 'X', 'Z', 0, 0, 0, 0, 0, 0, 0};
        BzImage image = BzImage.read(file(TinyKernel.bzImage(xz, 12, true)));
        assertThat(image.compression()).isEqualTo(Compression.OTHER);
        assertThatIOException().isThrownBy(() -> unpack(image)).withMessageContaining("not known");
    }

    @Test
    void refusesATruncatedImage() throws IOException {
        byte[] whole = TinyKernel.bzImage(TinyKernel.directKernel());
        Path truncated = file(Arrays.copyOf(whole, whole.length - 1));
        assertThatIOException().isThrownBy(() -> BzImage.read(truncated)).withMessageContaining("truncated");
        Path header = file(Arrays.copyOf(whole, 0x210));
        assertThatIOException().isThrownBy(() -> BzImage.read(header)).withMessageContaining("truncated");
    }

    @Test
    void refusesWhatIsNoBzImage() throws IOException {
        Path file = file(new byte[4096]);
        assertThatIOException().isThrownBy(() -> BzImage.read(file)).withMessageContaining("no bzImage");
    }

    @Test
    void refusesAKernelThatUnpacksToAnotherLength() throws IOException {
        byte[] kernel = TinyKernel.directKernel();
        BzImage longer = BzImage.read(file(TinyKernel.bzImage(TinyKernel.lz4(kernel), kernel.length + 1, true)));
        assertThatIOException().isThrownBy(() -> unpack(longer)).withMessageContaining("instead of");
        BzImage shorter = BzImage.read(file(TinyKernel.bzImage(TinyKernel.lz4(kernel), kernel.length - 1, true)));
        assertThatIOException().isThrownBy(() -> unpack(shorter)).withMessageContaining("longer than");
    }

    @Test
    void knowsAKernelThatCanBeEnteredDirectly() throws IOException {
        assertThat(DirectKernel.isDirectKernel(file(TinyKernel.directKernel()))).isTrue();
        assertThat(DirectKernel.isDirectKernel(file(TinyKernel.elf("Xen", 17)))).isFalse();
        assertThat(DirectKernel.isDirectKernel(file(TinyKernel.elf("GNU", 18)))).isFalse();
        Path noElf = file(new byte[1000]);
        assertThatIOException()
                .isThrownBy(() -> DirectKernel.isDirectKernel(noElf))
                .withMessageContaining("no 64-bit");
    }

    private Path file(byte[] content) throws IOException {
        return Files.write(directory.resolve("kernel"), content);
    }

    private static byte[] unpack(BzImage image) throws IOException {
        var out = new ByteArrayOutputStream();
        image.unpackTo(out);
        return out.toByteArray();
    }
}
