package io.quetzal.image.api;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.failure.Reason;
import org.jspecify.annotations.Nullable;

/** Something that cannot be done with an image. */
public final class ImageException extends QuetzalException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum ImageFailure implements Reason {
        /** There is no image of this name or id. */
        NO_SUCH_IMAGE(FailureKind.NOT_FOUND),
        /** More than one image's id begins so. */
        AMBIGUOUS_IMAGE(FailureKind.CONFLICT),
        /** A machine needs the image. */
        IMAGE_IN_USE(FailureKind.CONFLICT),
        /** A file of the image is missing, truncated or changed. */
        IMAGE_DAMAGED(FailureKind.DAMAGED),
        /** The recipe names something that cannot be built. */
        RECIPE_INVALID(FailureKind.INVALID),
        /** A tool or a package that the build needs is not to be had on this machine. */
        BUILD_TOOL_MISSING(FailureKind.UNAVAILABLE),
        /** The disk is too small for the image. */
        DISK_FULL(FailureKind.EXHAUSTED),
        /** A step of the build failed. */
        BUILD_FAILED(FailureKind.UNAVAILABLE);

        private final FailureKind kind;

        ImageFailure(FailureKind kind) {
            this.kind = kind;
        }

        @Override
        public FailureKind kind() {
            return kind;
        }
    }

    /** Makes a failure with a sentence for a person. */
    public ImageException(ImageFailure reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
