package io.quetzal.store.core.ingest;

import io.quetzal.store.core.blocks.BlockSession;
import java.time.Duration;

/** Makes what was stored durable from time to time, so that a put that is interrupted finds its blocks when it is made again. */
final class Checkpoints {
    private static final long BYTES = 4L << 30;
    private static final long NANOS = Duration.ofSeconds(60).toNanos();

    private final BlockSession session;
    private long bytes;
    private long since = System.nanoTime();

    Checkpoints(BlockSession session) {
        this.session = session;
    }

    /** So much more was stored. */
    void passed(long more) {
        bytes += more;
        if (bytes >= BYTES || System.nanoTime() - since >= NANOS) {
            session.checkpoint();
            bytes = 0;
            since = System.nanoTime();
        }
    }
}
