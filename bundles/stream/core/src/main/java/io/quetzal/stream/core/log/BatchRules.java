package io.quetzal.stream.core.log;

import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.api.TopicSettings;
import io.quetzal.stream.api.TopicSettings.Timestamps;
import io.quetzal.stream.protocol.BatchChecksum;
import io.quetzal.stream.protocol.BatchFormat;
import io.quetzal.stream.protocol.MalformedBatchException;
import io.quetzal.stream.protocol.RecordCursor;
import java.nio.ByteBuffer;
import java.time.Duration;

/** What a topic takes. Used by one thread at a time; makes nothing new for a batch that is right. */
final class BatchRules {
    private static final int LEAST_KNOWN = 17;
    private static final int LAST_COMPRESSION = 4;
    private static final int COMPRESSION = 7;
    private static final int UNKNOWN_ATTRIBUTES = ~0x3F;

    private final BatchChecksum checksum = new BatchChecksum();
    private final RecordCursor cursor = new RecordCursor();
    private final long largest;
    private final boolean keyed;
    private final boolean appendTime;
    private final long past;
    private final long future;

    BatchRules(TopicSettings settings) {
        largest = settings.largestBatch().bytes();
        keyed = settings.cleanup().compact();
        appendTime = settings.timestamps().source() == Timestamps.Source.APPEND;
        past = settings.timestamps().furthestPast().map(Duration::toMillis).orElse(Long.MAX_VALUE);
        future = settings.timestamps().furthestFuture().map(Duration::toMillis).orElse(Long.MAX_VALUE);
    }

    /**
     * Refuses a batch that is not right, and gives it its timestamp where the topic says so.
     *
     * @throws StreamException with the reasons that {@link io.quetzal.stream.api.Partition#append} names
     */
    void check(ByteBuffer batch, int at, int size, long nowMillis) {
        if (size >= LEAST_KNOWN && BatchFormat.magic(batch, at) != BatchFormat.MAGIC) {
            throw refused(
                    StreamFailure.UNSUPPORTED_BATCH,
                    "it has version " + BatchFormat.magic(batch, at)
                            + " of the format, and only version 2 is taken. Use"
                            + " a client for Kafka 0.11 or later.");
        }
        if (size < BatchFormat.HEADER_BYTES || BatchFormat.size(batch, at) > size) {
            throw refused(StreamFailure.CORRUPT_BATCH, "it is cut off after " + size + " bytes. Send it again.");
        }
        if (BatchFormat.size(batch, at) < size) {
            throw refused(
                    StreamFailure.INVALID_BATCH, "something follows it. Send exactly one batch for each partition.");
        }
        if (size > largest) {
            throw refused(
                    StreamFailure.BATCH_TOO_LARGE,
                    "it has " + size + " bytes, and the topic takes at most " + largest
                            + ". Send fewer records at once, or let the topic take larger batches.");
        }
        if (!checksum.holds(batch, at, size)) {
            throw refused(StreamFailure.CORRUPT_BATCH, "its checksum is wrong. Send it again.");
        }
        checkHeader(batch, at);
        checkTime(batch, at, nowMillis);
        if (keyed && !BatchFormat.compressed(batch, at)) {
            checkKeys(batch, at, size);
        }
        if (appendTime) {
            BatchFormat.stampAppendTime(batch, at, nowMillis);
            checksum.stamp(batch, at, size);
        }
    }

    private static void checkHeader(ByteBuffer batch, int at) {
        if (BatchFormat.transactional(batch, at)) {
            throw refused(
                    StreamFailure.UNSUPPORTED_BATCH,
                    "it is part of a transaction, which this node does not know. Produce without a transactional id.");
        }
        int attributes = BatchFormat.attributes(batch, at);
        if (BatchFormat.control(batch, at)
                || (attributes & UNKNOWN_ATTRIBUTES) != 0
                || (attributes & COMPRESSION) > LAST_COMPRESSION) {
            throw refused(
                    StreamFailure.INVALID_BATCH,
                    "no producer may set its attributes to " + attributes + ". Whatever made it has a fault.");
        }
        int records = BatchFormat.records(batch, at);
        if (records <= 0 || BatchFormat.lastOffsetDelta(batch, at) != records - 1) {
            throw refused(
                    StreamFailure.INVALID_BATCH,
                    "it says that it has " + records + " records and that the last one's offset is "
                            + BatchFormat.lastOffsetDelta(batch, at) + ". Whatever made it has a fault.");
        }
        if (BatchFormat.baseOffset(batch, at) != 0) {
            throw refused(
                    StreamFailure.INVALID_BATCH,
                    "its base offset is " + BatchFormat.baseOffset(batch, at)
                            + " and not 0. Whatever made it has a fault.");
        }
        if (BatchFormat.producerId(batch, at) >= 0
                && (BatchFormat.producerEpoch(batch, at) < 0 || BatchFormat.baseSequence(batch, at) < 0)) {
            throw refused(
                    StreamFailure.INVALID_BATCH,
                    "its producer has an id and no epoch or sequence. Whatever made it has a fault.");
        }
    }

    private void checkTime(ByteBuffer batch, int at, long nowMillis) {
        if (appendTime) {
            return;
        }
        long timestamp = BatchFormat.maxTimestamp(batch, at);
        if (BatchFormat.appendTime(batch, at)
                || (timestamp >= 0 && (nowMillis - timestamp > past || timestamp - nowMillis > future))) {
            throw refused(
                    StreamFailure.INVALID_TIMESTAMP,
                    "its largest timestamp is " + timestamp + ", it is " + nowMillis
                            + " now, and the topic does not take what is so far away or is not the producer's. Set the"
                            + " producer's clock, or change the topic's timestamps.");
        }
    }

    private void checkKeys(ByteBuffer batch, int at, int size) {
        try {
            cursor.open(batch, at, size);
            while (cursor.next()) {
                if (!cursor.hasKey()) {
                    throw refused(
                            StreamFailure.INVALID_BATCH,
                            "a record has no key, and the topic keeps the latest record of each key. Give it a key.");
                }
            }
        } catch (MalformedBatchException e) {
            throw refused(StreamFailure.INVALID_BATCH, e.getMessage());
        }
    }

    private static StreamException refused(StreamFailure why, String because) {
        return new StreamException(why, "The batch is not taken: " + because, null);
    }
}
