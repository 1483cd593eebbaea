package io.quetzal.stream.core.wal;

import io.quetzal.stream.core.log.LogWriter;
import io.quetzal.stream.core.log.Segment;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Entries that are made safe together, and what of which partitions they are. Used again for the next ones. */
final class Group {
    private static final int FIRST_CAPACITY = 64 << 10;
    private static final int MOST_CAPACITY = 4 << 20;
    private static final int FIRST_PARTITIONS = 64;

    private ByteBuffer buffer = ByteBuffer.allocateDirect(FIRST_CAPACITY);
    private @Nullable LogWriter[] logs = new LogWriter[FIRST_PARTITIONS];
    private @Nullable Segment[] segments = new Segment[FIRST_PARTITIONS];
    private long[] ends = new long[FIRST_PARTITIONS];
    private int count;
    private long lastEntry;

    /** Whether an entry finds room; the first one always does. */
    boolean fits(int size) {
        return count == 0 || buffer.position() + (long) size <= MOST_CAPACITY;
    }

    /** The buffer, with room for an entry. */
    ByteBuffer room(int size) {
        if (buffer.remaining() < size) {
            int doubled = Math.min(MOST_CAPACITY, 2 * buffer.capacity());
            buffer = ByteBuffer.allocateDirect(Math.max(doubled, buffer.position() + size))
                    .put(buffer.flip());
        }
        return buffer;
    }

    /** An entry was added. */
    void added(LogWriter log, Segment segment, long end, long number) {
        lastEntry = number;
        int at = 0;
        while (at < count && logs[at] != log) {
            at++;
        }
        if (at == count) {
            if (count == ends.length) {
                logs = Arrays.copyOf(logs, 2 * count);
                segments = Arrays.copyOf(segments, 2 * count);
                ends = Arrays.copyOf(ends, 2 * count);
            }
            logs[at] = log;
            count++;
        }
        segments[at] = segment;
        ends[at] = end;
    }

    boolean empty() {
        return count == 0;
    }

    long lastEntry() {
        return lastEntry;
    }

    /** The bytes to be written. */
    ByteBuffer bytes() {
        return buffer.flip();
    }

    /** All of it is safe. */
    void commit() {
        for (int i = 0; i < count; i++) {
            LogWriter log = logs[i];
            Segment segment = segments[i];
            if (log != null && segment != null) {
                log.commit(segment, ends[i]);
            }
        }
    }

    /** All partitions that have something in it. */
    void forEach(Consumer<LogWriter> deed) {
        for (int i = 0; i < count; i++) {
            LogWriter log = logs[i];
            if (log != null) {
                deed.accept(log);
            }
        }
    }

    void clear() {
        Arrays.fill(logs, 0, count, null);
        Arrays.fill(segments, 0, count, null);
        count = 0;
        if (buffer.capacity() > MOST_CAPACITY) {
            buffer = ByteBuffer.allocateDirect(FIRST_CAPACITY);
        }
        buffer.clear();
    }
}
