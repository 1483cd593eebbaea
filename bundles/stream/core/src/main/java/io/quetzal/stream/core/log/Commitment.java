package io.quetzal.stream.core.log;

import io.quetzal.stream.api.StreamException;
import java.nio.ByteBuffer;

/** Decides when what was appended can be read and counts as acknowledged: what a topic's durability comes to. */
public interface Commitment {
    /**
     * A batch is going to be appended. Called under the partition's lock; may wait for the disk.
     *
     * @throws StreamException if it could never be acknowledged
     */
    void before(int size);

    /**
     * A batch was appended. Called under the partition's lock; sees to it that {@link LogWriter#commit} is called with
     * this end or a later one, now or when the batch is safe.
     */
    void appended(LogWriter log, Segment segment, long end, ByteBuffer batch);

    /** At once: the operating system has it. */
    Commitment PAGE_CACHE = new Commitment() {
        @Override
        public void before(int size) {
            // There is nothing to wait for.
        }

        @Override
        public void appended(LogWriter log, Segment segment, long end, ByteBuffer batch) {
            log.commit(segment, end);
        }
    };
}
