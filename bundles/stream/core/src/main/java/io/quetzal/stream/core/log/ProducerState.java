package io.quetzal.stream.core.log;

import io.quetzal.stream.api.ActiveProducer;
import io.quetzal.stream.core.format.ProducerEntry;
import java.util.ArrayList;
import java.util.List;

/** An idempotent producer: the last batches that it has sent. A client has no more than five under way. */
final class ProducerState {
    private static final int KEPT = 5;
    private static final long NO_TRANSACTION = -1;

    private final long id;
    private final int[] lastSequences = new int[KEPT];
    private final int[] offsetDeltas = new int[KEPT];
    private final long[] lastOffsets = new long[KEPT];
    private final long[] timestamps = new long[KEPT];
    private short epoch;
    private int count;
    private int newest = KEPT - 1;
    private long lastUsedMillis;

    ProducerState(long id, short epoch) {
        this.id = id;
        this.epoch = epoch;
    }

    long id() {
        return id;
    }

    short epoch() {
        return epoch;
    }

    boolean empty() {
        return count == 0;
    }

    int lastSequence() {
        return lastSequences[newest];
    }

    long lastUsedMillis() {
        return lastUsedMillis;
    }

    /** The base offset that a batch got when it was sent before; -1 if it was not, or too long ago. */
    long find(short ofEpoch, int firstSequence, int lastSequence) {
        if (ofEpoch == epoch) {
            for (int i = 0; i < count; i++) {
                int at = (newest - i + KEPT) % KEPT;
                if (lastSequences[at] == lastSequence && minus(lastSequence, offsetDeltas[at]) == firstSequence) {
                    return lastOffsets[at] - offsetDeltas[at];
                }
            }
        }
        return -1;
    }

    private static int minus(int sequence, int delta) {
        return sequence >= delta ? sequence - delta : (int) (1L + Integer.MAX_VALUE + sequence - delta);
    }

    void add(short ofEpoch, int lastSequence, long lastOffset, int offsetDelta, long timestamp, long nowMillis) {
        if (ofEpoch != epoch) {
            epoch = ofEpoch;
            count = 0;
        }
        newest = (newest + 1) % KEPT;
        lastSequences[newest] = lastSequence;
        lastOffsets[newest] = lastOffset;
        offsetDeltas[newest] = offsetDelta;
        timestamps[newest] = timestamp;
        count = Math.min(KEPT, count + 1);
        lastUsedMillis = nowMillis;
    }

    ProducerEntry entry() {
        List<ProducerEntry.Batch> batches = new ArrayList<>(count);
        for (int i = count - 1; i >= 0; i--) {
            int at = (newest - i + KEPT) % KEPT;
            batches.add(new ProducerEntry.Batch(lastSequences[at], lastOffsets[at], offsetDeltas[at], timestamps[at]));
        }
        return new ProducerEntry(id, epoch, NO_TRANSACTION, batches);
    }

    ActiveProducer describe() {
        return new ActiveProducer(id, epoch, lastSequence(), timestamps[newest], NO_TRANSACTION);
    }
}
