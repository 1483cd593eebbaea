package io.quetzal.stream.core.format;

import io.quetzal.stream.protocol.BatchFormat;
import java.nio.ByteBuffer;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Where the fields of an entry of the write-ahead log are. A batch follows them. The entry's checksum covers its own fields,
 * among them the batch's base offset, leader epoch and checksum; the batch's checksum covers the rest.
 */
public final class WalEntry {
    /** How long it is without the batch. */
    public static final int HEADER_BYTES = 56;

    private static final int LENGTH = 0;
    private static final int CHECKSUM = 4;
    private static final int NUMBER = 8;
    private static final int TYPE = 16;
    private static final int PARTITION = 20;
    private static final int TOPIC = 24;
    private static final int BASE_OFFSET = 40;
    private static final int LEADER_EPOCH = 48;
    private static final int BATCH_CHECKSUM = 52;
    private static final int BATCH = 1;

    private WalEntry() {}

    /** Adds an entry at the buffer's position. */
    public static void put(ByteBuffer buffer, CRC32C crc, long number, PartitionId partition, ByteBuffer batch) {
        int at = buffer.position();
        int source = batch.position();
        int size = batch.remaining();
        buffer.putInt(at + LENGTH, HEADER_BYTES + size);
        buffer.putLong(at + NUMBER, number);
        buffer.putInt(at + TYPE, BATCH);
        buffer.putInt(at + PARTITION, partition.index());
        buffer.putLong(at + TOPIC, partition.topic().getMostSignificantBits());
        buffer.putLong(at + TOPIC + 8, partition.topic().getLeastSignificantBits());
        buffer.putLong(at + BASE_OFFSET, BatchFormat.baseOffset(batch, source));
        buffer.putInt(at + LEADER_EPOCH, BatchFormat.leaderEpoch(batch, source));
        buffer.putInt(at + BATCH_CHECKSUM, BatchFormat.checksum(batch, source));
        buffer.putInt(at + CHECKSUM, checksum(buffer, at, crc));
        buffer.put(at + HEADER_BYTES, batch, source, size);
        buffer.position(at + HEADER_BYTES + size);
    }

    private static int checksum(ByteBuffer buffer, int at, CRC32C crc) {
        int position = buffer.position();
        int limit = buffer.limit();
        crc.reset();
        crc.update(buffer.limit(at + HEADER_BYTES).position(at + NUMBER));
        buffer.limit(limit).position(position);
        return (int) crc.getValue();
    }

    /** How long the entry is; 0 if these are not the fields of one with this number. */
    public static int length(ByteBuffer buffer, int at, CRC32C crc, long number) {
        int length = buffer.getInt(at + LENGTH);
        return length >= HEADER_BYTES + BatchFormat.HEADER_BYTES
                        && buffer.getLong(at + NUMBER) == number
                        && buffer.getInt(at + TYPE) == BATCH
                        && buffer.getInt(at + CHECKSUM) == checksum(buffer, at, crc)
                ? length
                : 0;
    }

    /** Whose batch it is. */
    public static PartitionId partition(ByteBuffer buffer, int at) {
        return new PartitionId(
                new UUID(buffer.getLong(at + TOPIC), buffer.getLong(at + TOPIC + 8)), buffer.getInt(at + PARTITION));
    }

    /** Whether a batch, which has the checksum that it should have, is the one that was put in; its stamps are set anew. */
    public static boolean restore(ByteBuffer entry, int at, ByteBuffer batch) {
        BatchFormat.baseOffset(batch, 0, entry.getLong(at + BASE_OFFSET));
        BatchFormat.leaderEpoch(batch, 0, entry.getInt(at + LEADER_EPOCH));
        return BatchFormat.size(batch, 0) == batch.limit()
                && BatchFormat.magic(batch, 0) == BatchFormat.MAGIC
                && BatchFormat.checksum(batch, 0) == entry.getInt(at + BATCH_CHECKSUM);
    }
}
