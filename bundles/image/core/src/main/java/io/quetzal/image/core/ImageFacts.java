package io.quetzal.image.core;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.state.api.FactType;
import java.time.Instant;

/** What the node's state knows about images; their files know the rest. */
final class ImageFacts {
    /** Which image a name stands for, by name. */
    static final FactType<NamedImage> NAMES = FactType.first("image.names", NamedImage.class);

    /** Which images there are, by id. An image is there exactly as long as this fact is. */
    static final FactType<KnownImage> IMAGES = FactType.first("image.images", KnownImage.class);

    private ImageFacts() {}

    /** What a name stands for. */
    record NamedImage(String imageId) {}

    /**
     * What lists show of an image, so that they need not read its files.
     *
     * @param lastName what it was called last; another image may be called so now
     * @param kernelVersion as {@code uname -r} says it in the guest
     * @param kernelPackage the Debian package and version that the kernel came from
     * @param size of all its files
     * @param createdAt when it was first built here
     */
    record KnownImage(Name lastName, String kernelVersion, String kernelPackage, ByteSize size, Instant createdAt) {}
}
