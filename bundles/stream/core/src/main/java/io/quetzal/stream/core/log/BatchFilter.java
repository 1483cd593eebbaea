package io.quetzal.stream.core.log;

import io.quetzal.stream.protocol.BatchChecksum;
import io.quetzal.stream.protocol.BatchFormat;
import io.quetzal.stream.protocol.RecordCursor;
import io.quetzal.stream.protocol.Varints;
import java.nio.ByteBuffer;

/** Leaves out of a batch the records that later ones replace, and those without a value whose time has come. */
final class BatchFilter {
    private static final int LONGEST_VARINT = 10;

    private final KeyMap latest;
    private final long nowMillis;
    private final long tombstoneMillis;
    private final RecordCursor cursor = new RecordCursor();
    private final BatchChecksum checksum = new BatchChecksum();
    private boolean changed;
    private ByteBuffer kept = ByteBuffer.allocate(1 << 16);

    /**
     * Filters at a moment.
     *
     * @param tombstoneMillis how long a record without a value is kept from its first compaction on
     */
    BatchFilter(KeyMap latest, long nowMillis, long tombstoneMillis) {
        this.latest = latest;
        this.nowMillis = nowMillis;
        this.tombstoneMillis = tombstoneMillis;
    }

    /**
     * What is left of a batch, until the next call: the batch itself, another one with the same offsets, or nothing.
     *
     * @param batch one whole batch from position 0 to the limit
     */
    ByteBuffer filter(ByteBuffer batch) {
        int size = batch.limit();
        if (BatchFormat.compressed(batch, 0) || BatchFormat.control(batch, 0)) {
            return batch;
        }
        boolean horizonSet = BatchFormat.deleteHorizon(batch, 0);
        boolean over = horizonSet && BatchFormat.baseTimestamp(batch, 0) <= nowMillis;
        int records = 0;
        int tombstones = 0;
        cursor.open(batch, 0, size);
        while (cursor.next()) {
            if (keeps(batch, over)) {
                records++;
                tombstones += cursor.hasValue() ? 0 : 1;
            }
        }
        boolean newHorizon = tombstones > 0 && !horizonSet;
        if (records == BatchFormat.records(batch, 0) && !newHorizon) {
            return batch;
        }
        changed = true;
        return records == 0 ? batch.limit(0) : rewrite(batch, size, over, newHorizon, records);
    }

    /** Whether any batch was not left as it was. */
    boolean changed() {
        return changed;
    }

    private boolean keeps(ByteBuffer batch, boolean over) {
        if (!cursor.hasKey()) {
            return true;
        }
        boolean replaced = latest.get(batch, cursor.keyPosition(), cursor.keyLength()) > cursor.offset();
        return !replaced && (cursor.hasValue() || !over);
    }

    private ByteBuffer rewrite(ByteBuffer batch, int size, boolean over, boolean newHorizon, int records) {
        int most = size + BatchFormat.records(batch, 0) * LONGEST_VARINT;
        if (kept.capacity() < most) {
            kept = ByteBuffer.allocate(most);
        }
        kept.clear().put(0, batch, 0, BatchFormat.HEADER_BYTES).position(BatchFormat.HEADER_BYTES);
        long base = newHorizon ? nowMillis + tombstoneMillis : BatchFormat.baseTimestamp(batch, 0);
        long largest = -1;
        cursor.open(batch, 0, size);
        while (cursor.next()) {
            if (keeps(batch, over)) {
                largest = Math.max(largest, cursor.timestampMillis());
                put(batch, cursor.timestampMillis() - base);
            }
        }
        if (newHorizon) {
            BatchFormat.markDeleteHorizon(kept, 0, base);
        }
        BatchFormat.maxTimestamp(kept, 0, largest);
        BatchFormat.resize(kept, 0, records, kept.position());
        kept.flip();
        checksum.stamp(kept, 0, kept.limit());
        return kept;
    }

    private void put(ByteBuffer batch, long delta) {
        int body = cursor.endPosition() - cursor.bodyPosition();
        Varints.put(kept, 1 + Varints.size(delta) + body);
        kept.put((byte) 0);
        Varints.put(kept, delta);
        kept.put(kept.position(), batch, cursor.bodyPosition(), body);
        kept.position(kept.position() + body);
    }
}
