package io.quetzal.stream.core.format;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * An idempotent producer in a checkpoint.
 *
 * @param id its identity
 * @param epoch the epoch of that identity
 * @param transactionStart where its open transaction begins; -1 if it has none
 * @param batches its last batches, oldest first
 */
public record ProducerEntry(long id, short epoch, long transactionStart, List<Batch> batches) {
    /** Keeps a copy. */
    public ProducerEntry {
        batches = List.copyOf(batches);
    }

    /**
     * A batch that it has sent.
     *
     * @param lastSequence the producer's number for its last record
     * @param lastOffset that record's offset
     * @param offsetDelta how far that is from its first record's
     * @param timestampMillis its largest timestamp, in milliseconds since 1970
     */
    public record Batch(int lastSequence, long lastOffset, int offsetDelta, long timestampMillis) {
        static final int BYTES = 24;
    }

    int size() {
        return 8 + 2 + 8 + 1 + batches.size() * Batch.BYTES;
    }

    void encode(ByteBuffer buffer) {
        buffer.putLong(id).putShort(epoch).putLong(transactionStart).put((byte) batches.size());
        for (Batch batch : batches) {
            buffer.putInt(batch.lastSequence)
                    .putLong(batch.lastOffset)
                    .putInt(batch.offsetDelta)
                    .putLong(batch.timestampMillis);
        }
    }

    static ProducerEntry decode(ByteBuffer buffer) {
        long id = buffer.getLong();
        short epoch = buffer.getShort();
        long transactionStart = buffer.getLong();
        int count = buffer.get();
        List<Batch> batches = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            batches.add(new Batch(buffer.getInt(), buffer.getLong(), buffer.getInt(), buffer.getLong()));
        }
        return new ProducerEntry(id, epoch, transactionStart, batches);
    }
}
