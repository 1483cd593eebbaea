package io.quetzal.image.rest;

import io.quetzal.image.api.ImageRecipe;
import io.quetzal.platform.api.id.Name;
import org.jspecify.annotations.Nullable;

/**
 * What a client wants built.
 *
 * @param name what to call the image
 * @param kernelPackage the Debian package with the kernel, or null for the usual one
 */
public record ImageBuild(Name name, @Nullable String kernelPackage) {
    /** The recipe, with the usual kernel if none was named. */
    ImageRecipe recipe() {
        return kernelPackage == null ? ImageRecipe.debianCloud(name) : new ImageRecipe(name, kernelPackage);
    }
}
