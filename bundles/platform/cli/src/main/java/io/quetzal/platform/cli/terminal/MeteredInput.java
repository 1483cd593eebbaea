package io.quetzal.platform.cli.terminal;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;

/** Shows how much was read of it. Used by one thread at a time. */
public final class MeteredInput extends FilterInputStream {
    private static final Duration BETWEEN = Duration.ofMillis(100);

    private final ProgressLine line;
    private final long total;
    private long done;
    private long shownAt = System.nanoTime();

    /**
     * Shows it on this line.
     *
     * @param total how much there will be, in bytes; 0 if nobody knows
     */
    public MeteredInput(InputStream in, ProgressLine line, long total) {
        super(in);
        this.line = line;
        this.total = total;
    }

    @Override
    public int read() throws IOException {
        int next = super.read();
        count(next < 0 ? 0 : 1);
        return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
        int count = super.read(target, offset, length);
        count(Math.max(0, count));
        return count;
    }

    private void count(int bytes) {
        done += bytes;
        long now = System.nanoTime();
        if (now - shownAt >= BETWEEN.toNanos()) {
            shownAt = now;
            line.show(done, done <= total ? total : 0, "bytes", "sending");
        }
    }
}
