package io.quetzal.stream.listener.kafka.wire;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** Writes fields of a response into a buffer that grows. Used by one thread at a time. */
public final class WireWriter {
    private static final int FIRST_CAPACITY = 256;

    private final boolean compact;
    private ByteBuffer buffer = ByteBuffer.allocate(FIRST_CAPACITY);

    /**
     * Ready for the first field.
     *
     * @param compact whether lengths are variable and tagged fields follow each structure
     */
    public WireWriter(boolean compact) {
        this.compact = compact;
    }

    private ByteBuffer room(int bytes) {
        if (buffer.remaining() < bytes) {
            buffer = ByteBuffer.allocate(Math.addExact(2 * buffer.capacity(), bytes))
                    .put(buffer.flip());
        }
        return buffer;
    }

    /** How much was written. */
    public int position() {
        return buffer.position();
    }

    /** One byte. */
    public void int8(int value) {
        room(Byte.BYTES).put((byte) value);
    }

    /** Two bytes. */
    public void int16(int value) {
        room(Short.BYTES).putShort((short) value);
    }

    /** Four bytes. */
    public void int32(int value) {
        room(Integer.BYTES).putInt(value);
    }

    /** Eight bytes. */
    public void int64(long value) {
        room(Long.BYTES).putLong(value);
    }

    /** Sixteen bytes. */
    public void uuid(UUID value) {
        int64(value.getMostSignificantBits());
        int64(value.getLeastSignificantBits());
    }

    /** A string, or null. */
    public void string(@Nullable String value) {
        if (value == null) {
            length(-1, Short.BYTES);
            return;
        }
        byte[] bytes = value.getBytes(StandardCharsets.UTF_8);
        length(bytes.length, Short.BYTES);
        room(bytes.length).put(bytes);
    }

    /** How many elements or bytes follow; -1 for null. */
    public void count(int count) {
        length(count, Integer.BYTES);
    }

    private void length(int length, int width) {
        if (compact) {
            unsigned(length + 1);
        } else if (width == Short.BYTES) {
            int16(length);
        } else {
            int32(length);
        }
    }

    private void unsigned(int value) {
        int rest = value;
        while ((rest & ~0x7F) != 0) {
            int8(rest | 0x80);
            rest >>>= 7;
        }
        int8(rest);
    }

    /** Says that no tagged fields follow. */
    public void noTags() {
        if (compact) {
            int8(0);
        }
    }

    /** Overwrites two bytes. */
    public void int16(int at, int value) {
        buffer.putShort(at, (short) value);
    }

    /** Overwrites four bytes. */
    public void int32(int at, int value) {
        buffer.putInt(at, value);
    }

    /** Overwrites eight bytes. */
    public void int64(int at, long value) {
        buffer.putLong(at, value);
    }

    /** A piece of what was written. */
    public ByteBuffer piece(int from, int to) {
        return buffer.slice(from, to - from);
    }
}
