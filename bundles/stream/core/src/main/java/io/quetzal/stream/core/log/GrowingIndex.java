package io.quetzal.stream.core.log;

import io.quetzal.stream.core.format.IndexHeader;
import io.quetzal.stream.core.format.SegmentHeader;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * The index of a segment that is written to, in memory: writing to mapped memory would fail in the worst way on a full disk.
 * One thread adds; any number look things up meanwhile.
 */
final class GrowingIndex extends SegmentIndex {
    private static final int FIRST_CAPACITY = 16;

    private volatile long[] places = new long[FIRST_CAPACITY];
    private volatile long[] timestamps = new long[FIRST_CAPACITY];
    private volatile int count;
    private int lastPosition = SegmentHeader.BYTES - INTERVAL;

    /** Adds a batch, unless the last one that was added is near. */
    void batch(int relativeOffset, int position, long timestampBefore) {
        if (position - lastPosition >= INTERVAL) {
            add(relativeOffset, position, timestampBefore);
        }
    }

    private void add(int relativeOffset, int position, long timestampBefore) {
        int at = count;
        if (at == places.length) {
            places = Arrays.copyOf(places, 2 * at);
            timestamps = Arrays.copyOf(timestamps, 2 * at);
        }
        places[at] = (long) relativeOffset << 32 | position;
        timestamps[at] = timestampBefore;
        lastPosition = position;
        count = at + 1; // Shows the entry, and arrays that have it, to others.
    }

    /** Adds the entries of another index up to a position. */
    void addAll(SegmentIndex other, int end) {
        for (int i = 0; i < other.entries() && other.position(i) < end; i++) {
            add(other.relativeOffset(i), other.position(i), other.timestampBefore(i));
        }
    }

    @Override
    int entries() {
        return count;
    }

    @Override
    int relativeOffset(int entry) {
        return (int) (places[entry] >>> 32);
    }

    @Override
    int position(int entry) {
        return (int) places[entry];
    }

    @Override
    long timestampBefore(int entry) {
        return timestamps[entry];
    }

    /** The bytes of a file that goes up to a position. */
    ByteBuffer encode(int end, long largestTimestamp) {
        int entries = count;
        while (entries > 0 && position(entries - 1) >= end) {
            entries--;
        }
        ByteBuffer bytes = ByteBuffer.allocate(IndexHeader.BYTES + entries * IndexHeader.ENTRY_BYTES);
        bytes.position(IndexHeader.BYTES);
        for (int i = 0; i < entries; i++) {
            bytes.putLong(places[i]).putLong(timestamps[i]);
        }
        var crc = new CRC32C();
        crc.update(bytes.flip().position(IndexHeader.BYTES));
        var header = new IndexHeader(entries, (int) crc.getValue(), largestTimestamp, end);
        return bytes.position(0).put(header.encode()).position(0);
    }
}
