package io.quetzal.store.core.ingest;

import io.quetzal.store.spi.Chunker;
import java.lang.foreign.MemorySegment;
import java.util.function.LongConsumer;

/** Fills batches with content and steps. Used by the thread that reads. */
final class BatchFiller {
    /** So much is read and cut at once: it is still in the processor's cache then. */
    private static final int PIECE = 512 << 10;
    /** With less room than this, a content begins in the next batch, if it would not fit. */
    private static final int LITTLE = 256 << 10;

    private final Pipeline pipeline;
    private final Chunker chunker;
    private final LongConsumer betweenBatches;
    private final int[] cuts = new int[1024];
    private Batch batch;
    /** Bytes behind the last block, which belong to one that is not complete. */
    private int tail;
    /** Blocks that no step has named yet. */
    private int unnamed;

    private long bytes;

    /**
     * Takes the first batch.
     *
     * @param betweenBatches is told from time to time how many bytes were read, and may throw to end the work
     */
    BatchFiller(Pipeline pipeline, Chunker chunker, LongConsumer betweenBatches) {
        this.pipeline = pipeline;
        this.chunker = chunker;
        this.betweenBatches = betweenBatches;
        batch = pipeline.next();
    }

    /** The next step. */
    void step(Step step) {
        batch.steps().add(step);
        if (batch.full()) {
            handOn();
        }
    }

    /**
     * The next part of the content of the file that began last.
     *
     * @param length how long it is, if it does not end before; at least 1
     * @return how long it was
     */
    long content(ContentSource source, long length) {
        if (length > room() && room() < LITTLE) {
            handOn();
        }
        long left = length;
        while (left > 0) {
            if (room() < Math.min(left, LITTLE)) {
                handOn();
            }
            int most = (int) Math.min(left, Math.min(room(), PIECE));
            long read = source.read(batch.data().asSlice(batch.end() + tail, most), length - left);
            if (read <= 0) {
                break;
            }
            tail += (int) read;
            left -= read;
            cut(left == 0);
        }
        cut(true);
        name();
        return length - left;
    }

    /** Zeros of the file that began last. */
    void hole(long bytes) {
        step(new Step.Hole(bytes));
    }

    /** Forgets the bytes of the last content that are in no block yet. */
    void abandon() {
        tail = 0;
        name();
    }

    /** Sends what is left. */
    void finish() {
        pipeline.send(batch);
        pipeline.finish();
    }

    private int room() {
        return Batch.BYTES - batch.end() - tail;
    }

    private void cut(boolean last) {
        while (tail > 0) {
            int begin = batch.end();
            int count = chunker.cut(batch.data().asSlice(begin, tail), last, cuts);
            if (count == 0) {
                return;
            }
            for (int i = 0; i < count; i++) {
                if (batch.full()) {
                    // The blocks that do not fit are cut once more: this is so rare that it need not be quick.
                    handOn();
                    break;
                }
                int end = begin + cuts[i];
                tail -= end - batch.end();
                batch.addBlock(end);
                unnamed++;
            }
        }
    }

    private void name() {
        if (unnamed > 0) {
            batch.steps().add(new Step.Blocks(unnamed));
            unnamed = 0;
        }
    }

    /** Goes on in the next batch, with the bytes that are in no block yet. */
    private void handOn() {
        name();
        bytes += batch.end();
        betweenBatches.accept(bytes);
        Batch before = batch;
        MemorySegment rest = before.data().asSlice(before.end(), tail);
        Batch next = pipeline.next();
        MemorySegment.copy(rest, 0, next.data(), 0, tail);
        batch = next;
        pipeline.send(before);
    }

    /** Where content comes from. */
    interface ContentSource {
        /**
         * Reads some bytes.
         *
         * @param position how many were read before
         * @return how many; 0 or less at the end
         */
        long read(MemorySegment target, long position);
    }
}
