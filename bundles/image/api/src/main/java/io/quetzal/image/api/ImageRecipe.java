package io.quetzal.image.api;

import io.quetzal.platform.api.id.Name;

/**
 * What to build.
 *
 * @param name what to call the image; an image of this name is replaced
 * @param kernelPackage Debian's package that holds the kernel, or a meta package that depends on it
 */
public record ImageRecipe(Name name, String kernelPackage) {
    /** Debian's kernel for virtual machines. */
    public static final String CLOUD_KERNEL = "linux-image-cloud-amd64";

    /** The usual image: Debian's cloud kernel and busybox. */
    public static ImageRecipe debianCloud(Name name) {
        return new ImageRecipe(name, CLOUD_KERNEL);
    }
}
