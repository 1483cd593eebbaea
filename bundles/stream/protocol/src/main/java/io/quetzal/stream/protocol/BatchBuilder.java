package io.quetzal.stream.protocol;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** Makes a batch that is not compressed, record by record. Used by one thread at a time. */
public final class BatchBuilder {
    private static final int FIRST_CAPACITY = 1024;

    private final BatchChecksum checksum = new BatchChecksum();
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_CAPACITY).position(BatchFormat.HEADER_BYTES);
    private long producerId = BatchFormat.NO_PRODUCER;
    private short producerEpoch = -1;
    private int sequence = BatchFormat.NO_SEQUENCE;
    private int records;
    private long baseTimestamp;
    private long maxTimestamp;

    /** Ready for the first record. */
    public BatchBuilder() {}

    /** Says which idempotent producer makes it. */
    public BatchBuilder producer(long id, short epoch, int firstSequence) {
        producerId = id;
        producerEpoch = epoch;
        sequence = firstSequence;
        return this;
    }

    /**
     * Adds a record without headers.
     *
     * @param timestampMillis milliseconds since 1970
     * @param key null for none
     * @param value null for a record that deletes its key
     */
    public BatchBuilder add(long timestampMillis, byte @Nullable [] key, byte @Nullable [] value) {
        if (records == 0) {
            baseTimestamp = timestampMillis;
            maxTimestamp = timestampMillis;
        }
        maxTimestamp = Math.max(maxTimestamp, timestampMillis);
        long delta = timestampMillis - baseTimestamp;
        int body = 2 + Varints.size(delta) + Varints.size(records) + size(key) + size(value);
        ensure(body + Varints.size(body));
        Varints.put(buffer, body);
        buffer.put((byte) 0);
        Varints.put(buffer, delta);
        Varints.put(buffer, records);
        put(key);
        put(value);
        Varints.put(buffer, 0);
        records++;
        return this;
    }

    private static int size(byte @Nullable [] bytes) {
        return bytes == null ? 1 : Varints.size(bytes.length) + bytes.length;
    }

    private void put(byte @Nullable [] bytes) {
        if (bytes == null) {
            Varints.put(buffer, -1);
        } else {
            Varints.put(buffer, bytes.length);
            buffer.put(bytes);
        }
    }

    private void ensure(int more) {
        if (buffer.remaining() < more) {
            buffer = ByteBuffer.allocate(Math.addExact(2 * buffer.capacity(), more))
                    .put(buffer.flip());
        }
    }

    /**
     * The batch, from position 0 to the limit of a buffer of its own. Its base offset is 0.
     *
     * @throws InvalidValueException if it has no records
     */
    public ByteBuffer build() {
        if (records == 0) {
            throw new InvalidValueException("A batch without records cannot be made. Add one.");
        }
        int size = buffer.position();
        ByteBuffer batch = ByteBuffer.allocateDirect(size).put(0, buffer, 0, size);
        BatchFormat.baseOffset(batch, 0, 0);
        BatchFormat.leaderEpoch(batch, 0, -1);
        BatchFormat.magic(batch, 0, BatchFormat.MAGIC);
        BatchFormat.attributes(batch, 0, 0);
        BatchFormat.lastOffsetDelta(batch, 0, records - 1);
        BatchFormat.baseTimestamp(batch, 0, baseTimestamp);
        BatchFormat.maxTimestamp(batch, 0, maxTimestamp);
        BatchFormat.producer(batch, 0, producerId, producerEpoch, sequence);
        BatchFormat.resize(batch, 0, records, size);
        checksum.stamp(batch, 0, size);
        return batch;
    }
}
