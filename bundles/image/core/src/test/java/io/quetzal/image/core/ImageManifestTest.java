package io.quetzal.image.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.image.core.ImageManifest.ImageFile;
import io.quetzal.image.core.ImageManifest.ImageSource;
import io.quetzal.image.core.file.Checksums;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.json.JacksonJsonCodec;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The manifest's bytes are the image's identity: when this test has to change, so has the format's version. */
class ImageManifestTest {
    private static final String JSON = "{\"formatVersion\":1,\"kernelVersion\":\"6.1.0-1-cloud-amd64\","
            + "\"arguments\":\"console=ttyS0\",\"source\":{\"kernelPackage\":\"linux-image-6.1.0-1-cloud-amd64\","
            + "\"packageVersion\":\"6.1.1-1\",\"packageSha256\":\"aa\",\"busyboxSha256\":\"bb\","
            + "\"guestSha256\":\"cc\",\"builderRevision\":1},\"files\":[{\"name\":\"initramfs\",\"sizeBytes\":3,"
            + "\"sha256\":\"dd\"},{\"name\":\"kernel\",\"sizeBytes\":4,\"sha256\":\"ee\"}]}";

    private static final ImageManifest MANIFEST = new ImageManifest(
            1,
            "6.1.0-1-cloud-amd64",
            "console=ttyS0",
            new ImageSource("linux-image-6.1.0-1-cloud-amd64", "6.1.1-1", "aa", "bb", "cc", 1),
            List.of(new ImageFile("initramfs", new ByteSize(3), "dd"), new ImageFile("kernel", new ByteSize(4), "ee")));

    @Test
    void isWrittenAsTheFormatSays() {
        byte[] written = new JacksonJsonCodec().write(MANIFEST);
        assertThat(new String(written, StandardCharsets.UTF_8)).isEqualTo(JSON);
        assertThat(Checksums.of(written)).isEqualTo(Checksums.of(JSON.getBytes(StandardCharsets.UTF_8)));
    }

    @Test
    void isReadBack() {
        assertThat(new JacksonJsonCodec().read(JSON.getBytes(StandardCharsets.UTF_8), ImageManifest.class))
                .isEqualTo(MANIFEST);
    }

    @Test
    void addsUpItsFiles() {
        assertThat(MANIFEST.size()).isEqualTo(new ByteSize(7));
    }
}
