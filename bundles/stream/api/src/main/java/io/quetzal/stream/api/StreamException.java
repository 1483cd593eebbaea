package io.quetzal.stream.api;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.failure.Reason;
import org.jspecify.annotations.Nullable;

/** Something that streams cannot do. */
public final class StreamException extends QuetzalException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum StreamFailure implements Reason {
        /** There is no topic of this name or id, or it was deleted. */
        NO_SUCH_TOPIC(FailureKind.NOT_FOUND),
        /** The topic has no partition with this index. */
        NO_SUCH_PARTITION(FailureKind.NOT_FOUND),
        /** There is a topic of this name. */
        TOPIC_EXISTS(FailureKind.CONFLICT),
        /** A topic cannot have so many partitions. */
        INVALID_PARTITIONS(FailureKind.INVALID),
        /** There are no records at this offset: they were deleted, or are not there yet. */
        OFFSET_OUT_OF_RANGE(FailureKind.NOT_FOUND),
        /** The checksum of a batch is wrong, or it is cut off. */
        CORRUPT_BATCH(FailureKind.INVALID),
        /** A batch contradicts itself or the topic's settings. */
        INVALID_BATCH(FailureKind.INVALID),
        /** A batch is of a sort that is not taken: an older format, or part of a transaction. */
        UNSUPPORTED_BATCH(FailureKind.INVALID),
        /** A batch is larger than the topic allows. */
        BATCH_TOO_LARGE(FailureKind.TOO_LARGE),
        /** A record's timestamp is further away than the topic allows. */
        INVALID_TIMESTAMP(FailureKind.INVALID),
        /** A batch of an idempotent producer is missing before this one. */
        OUT_OF_ORDER_SEQUENCE(FailureKind.CONFLICT),
        /** A later producer has the same identity. */
        PRODUCER_FENCED(FailureKind.CONFLICT),
        /** Another process has the streams open. */
        BUSY(FailureKind.CONFLICT),
        /** A later version of QuetzalCore made this. */
        FORMAT_UNKNOWN(FailureKind.UNAVAILABLE),
        /** The disk is full. */
        DISK_FULL(FailureKind.EXHAUSTED),
        /** The disk refused to read or to write. */
        DISK_FAILED(FailureKind.UNAVAILABLE),
        /** The node stops, or starts only now. */
        CLOSED(FailureKind.UNAVAILABLE),
        /** Bytes on the disk are not what was written. */
        DAMAGED(FailureKind.DAMAGED);

        private final FailureKind kind;

        StreamFailure(FailureKind kind) {
            this.kind = kind;
        }

        @Override
        public FailureKind kind() {
            return kind;
        }
    }

    /** Makes a failure with a sentence for a person. */
    public StreamException(StreamFailure reason, String message, @Nullable Throwable cause) {
        super(reason, message, cause);
    }
}
