package io.quetzal.stream.core.log;

import io.quetzal.stream.api.ActiveProducer;
import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.core.format.ProducerEntry;
import io.quetzal.stream.protocol.BatchFormat;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The idempotent producers of a partition, so that a batch that is sent twice is there once, and one that got lost is missed.
 * Used under the partition's lock. Makes nothing new for a producer that is known.
 */
final class Producers {
    private static final Duration REMEMBERED = Duration.ofDays(1);
    private static final int FIRST_CAPACITY = 8;

    private @Nullable ProducerState[] table = new ProducerState[FIRST_CAPACITY];
    private int count;
    private @Nullable ProducerState latest;

    /**
     * Looks whether a batch is the next one of its producer.
     *
     * @return -1 if it is; the base offset that it has got if it was sent before
     * @throws StreamException with {@code PRODUCER_FENCED} or {@code OUT_OF_ORDER_SEQUENCE}
     */
    long check(ByteBuffer batch, int at) {
        long id = BatchFormat.producerId(batch, at);
        if (id < 0) {
            return -1;
        }
        ProducerState known = find(id);
        if (known == null || known.empty()) {
            return -1; // Its records were deleted, or it is new: any number will do.
        }
        short epoch = BatchFormat.producerEpoch(batch, at);
        int first = BatchFormat.baseSequence(batch, at);
        long before = known.find(epoch, first, BatchFormat.lastSequence(batch, at));
        if (before >= 0) {
            return before;
        }
        if (epoch < known.epoch()) {
            throw new StreamException(
                    StreamFailure.PRODUCER_FENCED,
                    "The batch is not taken: producer " + id + " has epoch " + known.epoch() + " by now, and this is of"
                            + " epoch " + epoch + ". Only the latest producer with an identity may go on.",
                    null);
        }
        int expected =
                epoch > known.epoch() || known.lastSequence() == Integer.MAX_VALUE ? 0 : known.lastSequence() + 1;
        if (first != expected) {
            throw new StreamException(
                    StreamFailure.OUT_OF_ORDER_SEQUENCE,
                    "The batch is not taken: producer " + id + " must go on with number " + expected
                            + ", and this begins" + " with " + first
                            + ". Send what is missing first, or begin with a new epoch.",
                    null);
        }
        return -1;
    }

    /** Remembers a batch that was appended. */
    void appended(ByteBuffer batch, int at, long lastOffset, long nowMillis) {
        long id = BatchFormat.producerId(batch, at);
        if (id >= 0) {
            short epoch = BatchFormat.producerEpoch(batch, at);
            ProducerState state = find(id);
            if (state == null) {
                state = new ProducerState(id, epoch);
                add(state);
            }
            state.add(
                    epoch,
                    BatchFormat.lastSequence(batch, at),
                    lastOffset,
                    BatchFormat.lastOffsetDelta(batch, at),
                    BatchFormat.maxTimestamp(batch, at),
                    nowMillis);
        }
    }

    private @Nullable ProducerState find(long id) {
        ProducerState last = latest;
        if (last != null && last.id() == id) {
            return last;
        }
        for (int i = slot(id); ; i = (i + 1) & (table.length - 1)) {
            ProducerState state = table[i];
            if (state == null) {
                return null;
            }
            if (state.id() == id) {
                latest = state;
                return state;
            }
        }
    }

    private int slot(long id) {
        long mixed = id * 0x9E37_79B9_7F4A_7C15L;
        return (int) (mixed >>> 32) & (table.length - 1);
    }

    private void add(ProducerState state) {
        if (2 * count >= table.length) {
            List<ProducerState> all = all();
            table = new ProducerState[2 * table.length];
            all.forEach(this::place);
        }
        place(state);
        count++;
        latest = state;
    }

    private void place(ProducerState state) {
        int i = slot(state.id());
        while (table[i] != null) {
            i = (i + 1) & (table.length - 1);
        }
        table[i] = state;
    }

    private List<ProducerState> all() {
        List<ProducerState> found = new ArrayList<>(count);
        for (ProducerState state : table) {
            if (state != null) {
                found.add(state);
            }
        }
        return found;
    }

    /** Forgets those that have not sent anything for a day. */
    void expire(long nowMillis) {
        List<ProducerState> all = all();
        List<ProducerState> kept = all.stream()
                .filter(state -> nowMillis - state.lastUsedMillis() < REMEMBERED.toMillis())
                .toList();
        if (kept.size() < all.size()) {
            Arrays.fill(table, null);
            latest = null;
            kept.forEach(this::place);
            count = kept.size();
        }
    }

    /** As they are, for a checkpoint. */
    List<ProducerEntry> entries() {
        return all().stream().map(ProducerState::entry).toList();
    }

    /** For people. */
    List<ActiveProducer> describe() {
        return all().stream().map(ProducerState::describe).toList();
    }

    /** Takes over what a checkpoint says. */
    void restore(List<ProducerEntry> entries, long nowMillis) {
        for (ProducerEntry entry : entries) {
            var state = new ProducerState(entry.id(), entry.epoch());
            for (ProducerEntry.Batch batch : entry.batches()) {
                state.add(
                        entry.epoch(),
                        batch.lastSequence(),
                        batch.lastOffset(),
                        batch.offsetDelta(),
                        batch.timestampMillis(),
                        nowMillis);
            }
            add(state);
        }
    }
}
