package io.quetzal.platform.hash.library;

import org.jspecify.annotations.Nullable;

/** The native library is not there, or not one that may be used. The message says why, in a sentence. */
public final class LibraryMissingException extends Exception {
    private static final long serialVersionUID = 1L;

    LibraryMissingException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}
