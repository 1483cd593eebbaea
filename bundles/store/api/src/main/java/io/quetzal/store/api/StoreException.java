package io.quetzal.store.api;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.failure.Reason;
import org.jspecify.annotations.Nullable;

/** Something that a store cannot do. */
public final class StoreException extends QuetzalException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum StoreFailure implements Reason {
        /** There is no store in this directory. */
        NO_SUCH_STORE(FailureKind.NOT_FOUND),
        /** There is no object with this id. */
        NO_SUCH_OBJECT(FailureKind.NOT_FOUND),
        /** The object holds nothing at this path. */
        NO_SUCH_PATH(FailureKind.NOT_FOUND),
        /** There is no key with this number. */
        NO_SUCH_KEY(FailureKind.NOT_FOUND),
        /** The job is none of the store's, has not ended, or its report was forgotten. */
        NO_SUCH_REPORT(FailureKind.NOT_FOUND),
        /** There is no upload with this id, or it was given up. */
        NO_SUCH_UPLOAD(FailureKind.NOT_FOUND),
        /** What was to be stored is not there. */
        SOURCE_MISSING(FailureKind.NOT_FOUND),
        /** The object is a tree, which has no content of its own. */
        NO_CONTENT(FailureKind.INVALID),
        /** A setting or an option is out of range. */
        INVALID(FailureKind.INVALID),
        /** Something is where the store or a file was to be made. */
        TARGET_TAKEN(FailureKind.CONFLICT),
        /** An upload goes on at another place, or something is sent to it already. */
        UPLOAD_ELSEWHERE(FailureKind.CONFLICT),
        /** More is being uploaded already than the node takes at once. */
        TOO_MANY_UPLOADS(FailureKind.TOO_MANY),
        /** What came is not what its digest says. */
        DIGEST_WRONG(FailureKind.INVALID),
        /** The only key cannot be removed. */
        LAST_KEY(FailureKind.CONFLICT),
        /** The store is whole, so that nothing has to be mended. */
        NOT_NEEDED(FailureKind.CONFLICT),
        /** Another process has the store open. */
        STORE_BUSY(FailureKind.CONFLICT),
        /** No key of the store is opened by this secret. */
        WRONG_KEY(FailureKind.FORBIDDEN),
        /** A later version of QuetzalCore made this, or it needs what is not installed. */
        FORMAT_UNKNOWN(FailureKind.UNAVAILABLE),
        /** The disk is full. */
        DISK_FULL(FailureKind.EXHAUSTED),
        /** The disk refused to read or to write. */
        DISK_FAILED(FailureKind.UNAVAILABLE),
        /** A codec, a chunker or the store itself is not installed. */
        NOT_INSTALLED(FailureKind.UNAVAILABLE),
        /** The store is being closed. */
        CLOSED(FailureKind.UNAVAILABLE),
        /** Bytes in the store are not what was written. */
        DAMAGED(FailureKind.DAMAGED);

        private final FailureKind kind;

        StoreFailure(FailureKind kind) {
            this.kind = kind;
        }

        @Override
        public FailureKind kind() {
            return kind;
        }
    }

    /** Makes a failure with a sentence for a person. */
    public StoreException(StoreFailure reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
