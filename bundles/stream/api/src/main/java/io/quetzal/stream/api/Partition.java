package io.quetzal.stream.api;

import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import org.osgi.annotation.versioning.ProviderType;

/**
 * One log of a topic. Called by any number of threads at once: those that append take turns, those that read wait for
 * nobody. Threads that call this are never interrupted, since an interrupt closes files under all who use them.
 *
 * <p>Offsets: records from {@link #logStartOffset()} to before {@link #highWatermark()} can be read; those from there to
 * before {@link #logEndOffset()} are written, and not yet as safe as the topic's {@link Durability} asks for. All
 * methods throw {@link StreamException}, with {@code NO_SUCH_TOPIC} once the topic was deleted, {@code CLOSED} when the
 * node stops, and {@code DISK_FAILED} after an error of the disk that makes it unsafe to go on.
 */
@ProviderType
public interface Partition {
    /**
     * Appends a batch. It is acknowledged when the {@link #highWatermark()} is behind its last offset, which it often is
     * when this returns; else {@link #watch} says when.
     *
     * @param batch exactly one batch of version 2, from the position to the limit, best outside the heap; its base offset
     *     (0 before), leader epoch and, where the topic says so, its timestamp are stamped into it. Position and limit
     *     stay as they are.
     * @return the offset of its first record; if an idempotent producer has sent it before, that of then
     * @throws StreamException with {@code CORRUPT_BATCH}, {@code INVALID_BATCH}, {@code UNSUPPORTED_BATCH},
     *     {@code BATCH_TOO_LARGE}, {@code INVALID_TIMESTAMP}, {@code OUT_OF_ORDER_SEQUENCE}, {@code PRODUCER_FENCED} or
     *     {@code DISK_FULL}; nothing was appended then
     */
    long append(ByteBuffer batch);

    /**
     * Records from an offset on, as batches. The first of them holds that offset, or, where it was compacted away, the next
     * that is there; it may begin before it. The last may be cut off.
     *
     * @param maxBytes at most so many
     * @param atLeastOneBatch whether the first batch is answered whole even if it is longer
     * @return to be closed; empty if there is nothing, or the first batch is too long
     * @throws StreamException with {@code OFFSET_OUT_OF_RANGE}, or with {@code DAMAGED}, whose message says where readable
     *     records begin again
     */
    RecordSlice read(long offset, int maxBytes, boolean atLeastOneBatch);

    /**
     * Looks an offset up.
     *
     * @return empty if there is no such record
     */
    Optional<FoundOffset> find(OffsetQuery query);

    /**
     * Where the records of a leader's epoch end.
     *
     * @return the largest epoch that is not above the one asked for, and the offset behind its last record; if all are above
     *     it, itself and the offset at which the first of them begins; empty if it is above all
     */
    Optional<EpochEnd> endOfEpoch(int epoch);

    /**
     * Deletes the records before an offset; needs the role operator.
     *
     * @param offset at most the high watermark
     * @return the offset at which the log begins now
     * @throws StreamException with {@code OFFSET_OUT_OF_RANGE}
     */
    long deleteRecordsBefore(long offset);

    /** The offset of the first record that can be read. */
    long logStartOffset();

    /** The offset behind the last record that can be read. */
    long highWatermark();

    /** The offset that the next record gets. */
    long logEndOffset();

    /** The epoch that is stamped into batches. It grows when the leader changes, and after a crash. */
    int leaderEpoch();

    /**
     * Hears from now on when the high watermark moves.
     *
     * @return to be closed, after which the listener is not called again, save for a call that is under way
     */
    Watch watch(PartitionListener listener);

    /** The idempotent producers that are known. */
    List<ActiveProducer> producers();

    /** How much there is. From memory. */
    PartitionStats stats();

    /** Reads all records and compares them with their checksums. */
    PartitionCheck verify();

    /** Ends with {@link #close()}. */
    interface Watch extends AutoCloseable {
        @Override
        void close();
    }
}
