package io.quetzal.image.core;

import io.quetzal.image.api.BootFiles;
import io.quetzal.image.api.ImageRecipe;
import io.quetzal.platform.api.id.Name;
import java.nio.file.Path;

/** The image that people get, for the tests of whatever boots it. */
public final class RealImage {
    private RealImage() {}

    /**
     * Builds it with this machine's own apt and busybox.
     *
     * @param home where to; the files are there as long as this directory is
     */
    public static BootFiles build(Path home) throws Exception {
        var images = TestImages.onThisMachine(home);
        images.build(ImageRecipe.debianCloud(new Name("real")));
        return images.service().open("real");
    }
}
