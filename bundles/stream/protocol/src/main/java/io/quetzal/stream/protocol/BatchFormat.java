package io.quetzal.stream.protocol;

import java.nio.ByteBuffer;

/**
 * Where the fields of a batch's header are. All methods take a buffer in big-endian order and the index at which the batch
 * begins; they neither move the buffer's position nor check that the batch is whole.
 *
 * <p>The checksum covers everything from the attributes on, so the base offset and the leader epoch can be stamped without
 * touching it.
 */
public final class BatchFormat {
    /** How long the header is. */
    public static final int HEADER_BYTES = 61;
    /** How much of the header the batch's own length field does not count. */
    public static final int LENGTH_OVERHEAD = 12;
    /** The only version that there is here. */
    public static final byte MAGIC = 2;
    /** The sequence of a batch whose producer is not idempotent. */
    public static final int NO_SEQUENCE = -1;
    /** The producer of a batch whose producer is not idempotent. */
    public static final long NO_PRODUCER = -1;

    /** What the checksum covers begins here. */
    static final int CHECKED = 21;

    private static final int BASE_OFFSET = 0;
    private static final int LENGTH = 8;
    private static final int LEADER_EPOCH = 12;
    private static final int VERSION = 16;
    private static final int CHECKSUM = 17;
    private static final int ATTRIBUTES = 21;
    private static final int LAST_OFFSET_DELTA = 23;
    private static final int BASE_TIMESTAMP = 27;
    private static final int MAX_TIMESTAMP = 35;
    private static final int PRODUCER_ID = 43;
    private static final int PRODUCER_EPOCH = 51;
    private static final int BASE_SEQUENCE = 53;
    private static final int RECORDS = 57;

    private static final int COMPRESSION = 0x07;
    private static final int APPEND_TIME = 0x08;
    private static final int TRANSACTIONAL = 0x10;
    private static final int CONTROL = 0x20;
    private static final int DELETE_HORIZON = 0x40;

    private BatchFormat() {}

    /** The offset of the first record. */
    public static long baseOffset(ByteBuffer buffer, int at) {
        return buffer.getLong(at + BASE_OFFSET);
    }

    /** Stamps the offset of the first record. */
    public static void baseOffset(ByteBuffer buffer, int at, long value) {
        buffer.putLong(at + BASE_OFFSET, value);
    }

    /** How long the whole batch says it is, in bytes; anything if it is damaged. */
    public static long size(ByteBuffer buffer, int at) {
        return (long) buffer.getInt(at + LENGTH) + LENGTH_OVERHEAD;
    }

    static void size(ByteBuffer buffer, int at, int value) {
        buffer.putInt(at + LENGTH, value - LENGTH_OVERHEAD);
    }

    /** The epoch of the leader that appended it. */
    public static int leaderEpoch(ByteBuffer buffer, int at) {
        return buffer.getInt(at + LEADER_EPOCH);
    }

    /** Stamps the epoch of the leader that appends it. */
    public static void leaderEpoch(ByteBuffer buffer, int at, int value) {
        buffer.putInt(at + LEADER_EPOCH, value);
    }

    /** The version of the format, {@link #MAGIC}. */
    public static byte magic(ByteBuffer buffer, int at) {
        return buffer.get(at + VERSION);
    }

    static void magic(ByteBuffer buffer, int at, byte value) {
        buffer.put(at + VERSION, value);
    }

    /** The stored checksum. */
    public static int checksum(ByteBuffer buffer, int at) {
        return buffer.getInt(at + CHECKSUM);
    }

    static void checksum(ByteBuffer buffer, int at, int value) {
        buffer.putInt(at + CHECKSUM, value);
    }

    /** The attributes, of which the methods below say single ones. */
    public static short attributes(ByteBuffer buffer, int at) {
        return buffer.getShort(at + ATTRIBUTES);
    }

    static void attributes(ByteBuffer buffer, int at, int value) {
        buffer.putShort(at + ATTRIBUTES, (short) value);
    }

    /** Whether the records are compressed. */
    public static boolean compressed(ByteBuffer buffer, int at) {
        return (attributes(buffer, at) & COMPRESSION) != 0;
    }

    /** Whether all records have the batch's largest timestamp, which is when it was appended. */
    public static boolean appendTime(ByteBuffer buffer, int at) {
        return (attributes(buffer, at) & APPEND_TIME) != 0;
    }

    /** Whether the batch is part of a transaction. */
    public static boolean transactional(ByteBuffer buffer, int at) {
        return (attributes(buffer, at) & TRANSACTIONAL) != 0;
    }

    /** Whether the batch is none of a producer's but marks the end of a transaction. */
    public static boolean control(ByteBuffer buffer, int at) {
        return (attributes(buffer, at) & CONTROL) != 0;
    }

    /** Whether the base timestamp is the time from which on records without a value may be left out (KIP-534). */
    public static boolean deleteHorizon(ByteBuffer buffer, int at) {
        return (attributes(buffer, at) & DELETE_HORIZON) != 0;
    }

    /** Says that the base timestamp is the time from which on records without a value may be left out. */
    public static void markDeleteHorizon(ByteBuffer buffer, int at, long horizonMillis) {
        attributes(buffer, at, attributes(buffer, at) | DELETE_HORIZON);
        buffer.putLong(at + BASE_TIMESTAMP, horizonMillis);
    }

    /** How far the last record's offset is from the base offset. */
    public static int lastOffsetDelta(ByteBuffer buffer, int at) {
        return buffer.getInt(at + LAST_OFFSET_DELTA);
    }

    static void lastOffsetDelta(ByteBuffer buffer, int at, int value) {
        buffer.putInt(at + LAST_OFFSET_DELTA, value);
    }

    /** The offset of the last record. */
    public static long lastOffset(ByteBuffer buffer, int at) {
        return baseOffset(buffer, at) + lastOffsetDelta(buffer, at);
    }

    /** What the records' timestamps are counted from, in milliseconds since 1970. */
    public static long baseTimestamp(ByteBuffer buffer, int at) {
        return buffer.getLong(at + BASE_TIMESTAMP);
    }

    static void baseTimestamp(ByteBuffer buffer, int at, long millis) {
        buffer.putLong(at + BASE_TIMESTAMP, millis);
    }

    /** The largest timestamp of its records, in milliseconds since 1970. */
    public static long maxTimestamp(ByteBuffer buffer, int at) {
        return buffer.getLong(at + MAX_TIMESTAMP);
    }

    /** Sets the largest timestamp of its records; the checksum is wrong then. */
    public static void maxTimestamp(ByteBuffer buffer, int at, long millis) {
        buffer.putLong(at + MAX_TIMESTAMP, millis);
    }

    /** Gives all records the time at which they are appended; the checksum is wrong then. */
    public static void stampAppendTime(ByteBuffer buffer, int at, long millis) {
        attributes(buffer, at, attributes(buffer, at) | APPEND_TIME);
        maxTimestamp(buffer, at, millis);
    }

    /** The idempotent producer that made it, or {@link #NO_PRODUCER}. */
    public static long producerId(ByteBuffer buffer, int at) {
        return buffer.getLong(at + PRODUCER_ID);
    }

    /** The epoch of that producer. */
    public static short producerEpoch(ByteBuffer buffer, int at) {
        return buffer.getShort(at + PRODUCER_EPOCH);
    }

    /** That producer's number for the first record, or {@link #NO_SEQUENCE}. */
    public static int baseSequence(ByteBuffer buffer, int at) {
        return buffer.getInt(at + BASE_SEQUENCE);
    }

    static void producer(ByteBuffer buffer, int at, long id, short epoch, int sequence) {
        buffer.putLong(at + PRODUCER_ID, id);
        buffer.putShort(at + PRODUCER_EPOCH, epoch);
        buffer.putInt(at + BASE_SEQUENCE, sequence);
    }

    /** That producer's number for the last record. Numbers begin anew after 2147483647. */
    public static int lastSequence(ByteBuffer buffer, int at) {
        int first = baseSequence(buffer, at);
        return first == NO_SEQUENCE
                ? NO_SEQUENCE
                : (int) (((long) first + lastOffsetDelta(buffer, at)) % (1L + Integer.MAX_VALUE));
    }

    /** How many records it has. */
    public static int records(ByteBuffer buffer, int at) {
        return buffer.getInt(at + RECORDS);
    }

    /** Says how many records it has and how long it is, after some were left out; the checksum is wrong then. */
    public static void resize(ByteBuffer buffer, int at, int records, int size) {
        buffer.putInt(at + RECORDS, records);
        size(buffer, at, size);
    }
}
