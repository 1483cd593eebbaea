package io.quetzal.stream.listener.kafka.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Reads fields of a request at the position of a buffer whose limit is the request's end. Lengths and counts are what a
 * stranger says: none is believed that the bytes left cannot hold. Used by one thread at a time.
 */
public final class WireReader {
    private final ByteBuffer buffer;
    private final boolean compact;

    /**
     * Begins at the buffer's position.
     *
     * @param compact whether lengths are variable and tagged fields follow each structure
     */
    public WireReader(ByteBuffer buffer, boolean compact) {
        this.buffer = buffer;
        this.compact = compact;
    }

    /** Where the next field is. */
    public int position() {
        return buffer.position();
    }

    /** Goes back. */
    public void position(int position) {
        buffer.position(position);
    }

    /** One byte. */
    public byte int8() {
        need(Byte.BYTES);
        return buffer.get();
    }

    /** Two bytes. */
    public short int16() {
        need(Short.BYTES);
        return buffer.getShort();
    }

    /** Four bytes. */
    public int int32() {
        need(Integer.BYTES);
        return buffer.getInt();
    }

    /** Eight bytes. */
    public long int64() {
        need(Long.BYTES);
        return buffer.getLong();
    }

    /** Sixteen bytes. */
    public UUID uuid() {
        need(2 * Long.BYTES);
        return new UUID(buffer.getLong(), buffer.getLong());
    }

    /** A string, or null. */
    public @Nullable String string() {
        int length = compact ? unsigned() - 1 : int16();
        return length < 0 ? null : text(length);
    }

    private String text(int length) {
        need(length);
        byte[] bytes = new byte[length];
        buffer.get(bytes);
        return new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * How many elements follow.
     *
     * @param least how many bytes one takes at least
     * @return 0 also for an array that is null
     */
    public int count(int least) {
        int count = compact ? unsigned() - 1 : int32();
        if (count > buffer.remaining() / least) {
            throw new MalformedRequestException("A request says that " + count + " elements follow, and only "
                    + buffer.remaining() + " bytes do. Whatever made it has a fault.");
        }
        return Math.max(0, count);
    }

    /**
     * Goes over bytes.
     *
     * @return how many there are, and they are before the position then; -1 for null
     */
    public int skipBytes() {
        int length = compact ? unsigned() - 1 : int32();
        if (length < 0) {
            return -1;
        }
        skip(length);
        return length;
    }

    /** Goes over the tagged fields that may follow a structure: none of them matters here. */
    public void skipTags() {
        if (!compact) {
            return;
        }
        int count = count();
        for (int i = 0; i < count; i++) {
            unsigned();
            skip(unsigned());
        }
    }

    private int count() {
        int count = unsigned();
        need(count);
        return count;
    }

    private void skip(int length) {
        need(length);
        buffer.position(buffer.position() + length);
    }

    private int unsigned() {
        int value = 0;
        for (int shift = 0; shift < Integer.SIZE; shift += 7) {
            byte b = int8();
            value |= (b & 0x7F) << shift;
            if (b >= 0) {
                if (value < 0) {
                    throw new MalformedRequestException(
                            "A request has a length above 2147483647. Whatever made it has a fault.");
                }
                return value;
            }
        }
        throw new MalformedRequestException("A request has a length that does not end. Whatever made it has a fault.");
    }

    private void need(int bytes) {
        if (bytes < 0 || bytes > buffer.remaining()) {
            throw new MalformedRequestException("A request ends " + buffer.remaining() + " bytes after a place where "
                    + bytes + " should follow. Whatever made it has a fault.");
        }
    }
}
