package io.quetzal.image.api;

import java.util.List;
import org.osgi.annotation.versioning.ConsumerType;

/** Somebody who needs images to stay: registered as a service, and asked before an image is removed. */
@ConsumerType
public interface ImageUser {
    /** Who needs the image with this id, as people know them, for example {@code VM demo}; empty if nobody does. */
    List<String> usersOf(String imageId);
}
