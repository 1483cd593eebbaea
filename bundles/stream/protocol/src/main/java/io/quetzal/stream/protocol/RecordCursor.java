package io.quetzal.stream.protocol;

import java.nio.ByteBuffer;

/**
 * Walks through the records of a batch that is not compressed, without making anything new: keys and values are places in
 * the buffer. Used again for the next batch with {@link #open}. Used by one thread at a time.
 */
public final class RecordCursor {
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private ByteBuffer buffer = NOTHING;
    private int batch;
    private int end;
    private int left;
    private int at;

    private int start;
    private int next;
    private long timestamp;
    private long offset;
    private int keyAt;
    private int keyLength;
    private int valueAt;
    private int valueLength;
    private int bodyAt;
    private int headersAt;
    private int headers;

    /** Ready for {@link #open}. */
    public RecordCursor() {}

    /**
     * Begins before the first record of a batch.
     *
     * @param size how long the whole batch is; it lies within the buffer
     * @throws MalformedBatchException if it is compressed or says that it has fewer than no records
     */
    public void open(ByteBuffer source, int begin, int size) {
        if (BatchFormat.compressed(source, begin)) {
            throw new MalformedBatchException(
                    "The records of a compressed batch cannot be told apart." + " Decompress it first.");
        }
        buffer = source;
        batch = begin;
        at = begin + BatchFormat.HEADER_BYTES;
        end = begin + size;
        left = BatchFormat.records(source, begin);
        if (left < 0) {
            throw malformed();
        }
    }

    /**
     * Goes to the next record.
     *
     * @return false behind the last one
     * @throws MalformedBatchException if a length leads out of the record
     */
    public boolean next() {
        if (left == 0) {
            return false;
        }
        left--;
        start = at;
        long length = varint(end);
        if (length < 0 || length > end - at) {
            throw malformed();
        }
        next = at + (int) length;
        if (at >= next) {
            throw malformed();
        }
        at++; // The attributes of a single record mean nothing yet.
        long delta = varint(next);
        timestamp = BatchFormat.appendTime(buffer, batch)
                ? BatchFormat.maxTimestamp(buffer, batch)
                : BatchFormat.baseTimestamp(buffer, batch) + delta;
        bodyAt = at;
        offset = BatchFormat.baseOffset(buffer, batch) + varint(next);
        keyLength = length();
        keyAt = at;
        at += Math.max(0, keyLength);
        valueLength = length();
        valueAt = at;
        at += Math.max(0, valueLength);
        long count = varint(next);
        if (count < 0 || count > next - at) {
            throw malformed();
        }
        headers = (int) count;
        headersAt = at;
        for (int i = 0; i < headers; i++) {
            int name = length();
            if (name < 0) {
                throw malformed();
            }
            at += name;
            at += Math.max(0, length());
        }
        if (at != next) {
            throw malformed();
        }
        return true;
    }

    private int length() {
        long length = varint(next);
        if (length < -1 || length > next - at) {
            throw malformed();
        }
        return (int) length;
    }

    private long varint(int limit) {
        long value = 0;
        for (int shift = 0; shift < 64; shift += 7) {
            if (at >= limit) {
                throw malformed();
            }
            byte b = buffer.get(at++);
            value |= (long) (b & 0x7F) << shift;
            if (b >= 0) {
                return (value >>> 1) ^ -(value & 1);
            }
        }
        throw malformed();
    }

    private MalformedBatchException malformed() {
        return new MalformedBatchException("The batch with base offset "
                + (end - batch < Long.BYTES ? "?" : BatchFormat.baseOffset(buffer, batch))
                + " does not hold the records that it says it holds. Whatever made it has a fault.");
    }

    /** Its offset. */
    public long offset() {
        return offset;
    }

    /** Its timestamp in milliseconds since 1970. */
    public long timestampMillis() {
        return timestamp;
    }

    /** Whether it has a key. */
    public boolean hasKey() {
        return keyLength >= 0;
    }

    /** Where its key begins. */
    public int keyPosition() {
        return keyAt;
    }

    /** How long its key is; 0 if it has none. */
    public int keyLength() {
        return Math.max(0, keyLength);
    }

    /** Whether it has a value; without one it deletes its key. */
    public boolean hasValue() {
        return valueLength >= 0;
    }

    /** Where its value begins. */
    public int valuePosition() {
        return valueAt;
    }

    /** How long its value is; 0 if it has none. */
    public int valueLength() {
        return Math.max(0, valueLength);
    }

    /** How many headers it has. */
    public int headers() {
        return headers;
    }

    /** Where its headers begin, each a length, a name, a length (-1 for none) and a value. */
    public int headersPosition() {
        return headersAt;
    }

    /** Where it begins, with its length. */
    public int position() {
        return start;
    }

    /** Where what follows its timestamp begins: offset, key, value and headers. */
    public int bodyPosition() {
        return bodyAt;
    }

    /** Where it ends. */
    public int endPosition() {
        return next;
    }
}
