package io.quetzal.codec.api;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.failure.Reason;
import org.jspecify.annotations.Nullable;

/** Something that cannot be done with a codec. */
public final class CodecException extends QuetzalException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum CodecFailure implements Reason {
        /** No codec of this name or number is there. */
        NO_SUCH_CODEC(FailureKind.NOT_FOUND),
        /** The bytes are not what the codec has made, or hold more than there is room for. */
        BLOCK_DAMAGED(FailureKind.DAMAGED),
        /** The compressed block has no room in the target. */
        TARGET_TOO_SMALL(FailureKind.INVALID),
        /** The block is larger than codecs take, or lies in memory that they cannot use. */
        BLOCK_INVALID(FailureKind.INVALID),
        /** The codec does not know this level. */
        NO_SUCH_LEVEL(FailureKind.INVALID),
        /** The codec's library is not to be had, or is out of memory. */
        LIBRARY_FAILED(FailureKind.UNAVAILABLE),
        /** The file to measure with is none, or cannot be read. */
        FILE_UNSUITABLE(FailureKind.INVALID),
        /** Codecs are being measured already, and two at once would spoil each other's figures. */
        BENCH_RUNNING(FailureKind.CONFLICT),
        /** There is no such report, or it was forgotten. */
        NO_SUCH_REPORT(FailureKind.NOT_FOUND),
        /** The codec gave back other bytes than it was given. */
        CODEC_BROKEN(FailureKind.INTERNAL);

        private final FailureKind kind;

        CodecFailure(FailureKind kind) {
            this.kind = kind;
        }

        @Override
        public FailureKind kind() {
            return kind;
        }
    }

    /** Makes a failure with a sentence for a person. */
    public CodecException(CodecFailure reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
