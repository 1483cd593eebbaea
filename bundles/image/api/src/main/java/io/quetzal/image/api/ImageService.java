package io.quetzal.image.api;

import io.quetzal.platform.api.job.Job;
import java.util.List;
import org.osgi.annotation.versioning.ProviderType;

/** Builds and keeps bootable images. */
@ProviderType
public interface ImageService {
    /**
     * Starts to build an image. The job's result is the image's name. A build whose outcome is there already only gives
     * it the name.
     *
     * @throws ImageException if the machine lacks a tool that the build needs
     */
    Job build(ImageRecipe recipe);

    /** All images, by name. */
    List<Image> list();

    /**
     * The image that a person means.
     *
     * @param reference its name, its id, or at least 6 of the id's first characters
     * @throws ImageException if there is none, or more than one begins so
     */
    Image show(String reference);

    /**
     * Where the image's files are, once each has been compared with its checksum.
     *
     * @param reference as for {@link #show}
     * @throws ImageException if there is none, or a file is missing, truncated or changed
     */
    BootFiles open(String reference);

    /**
     * Removes an image and its files.
     *
     * @param reference as for {@link #show}
     * @throws ImageException if there is none, or a machine needs it
     */
    void remove(String reference);
}
