package io.quetzal.stream.core.format;

import io.quetzal.stream.api.EpochEnd;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * What is remembered of a partition, so that after a crash only what was written since has to be looked at.
 *
 * @param partition whose it is
 * @param sequence grows by one with each checkpoint; the largest counts
 * @param logStart the offset of the first record that can be read
 * @param highWatermark the offset behind the last record that could be read
 * @param recovery everything before this is on stable storage
 * @param uncompacted the offset from which on nothing was compacted yet
 * @param epochs the leaders' epochs, each with the offset at which it begins, in order
 * @param producers the idempotent producers as they were at the recovery point
 */
public record Checkpoint(
        PartitionId partition,
        long sequence,
        long logStart,
        long highWatermark,
        RecoveryPoint recovery,
        long uncompacted,
        List<EpochStart> epochs,
        List<ProducerEntry> producers) {
    private static final long MAGIC = 0x514c_4f47_4d45_5441L; // QLOGMETA
    private static final int VERSION = 1;
    private static final int FIXED = 8 + 4 + 4 + 16 + 4 + 8 + 8 + 8 + 8 + 4 + 8 + 8 + 4 + 4;

    /** Keeps copies. */
    public Checkpoint {
        epochs = List.copyOf(epochs);
        producers = List.copyOf(producers);
    }

    /**
     * Up to where everything is on stable storage.
     *
     * @param segment the base offset of the segment
     * @param position where in that segment's file
     * @param offset the offset of the next record there
     */
    public record RecoveryPoint(long segment, int position, long offset) {}

    /**
     * Where an epoch begins.
     *
     * @param epoch which
     * @param start the offset of its first record
     */
    public record EpochStart(int epoch, long start) {
        /** With the offset behind its last record. */
        public EpochEnd endingAt(long end) {
            return new EpochEnd(epoch, end);
        }
    }

    /** The bytes, with their length and checksum. */
    public ByteBuffer encode() {
        int size = FIXED
                + epochs.size() * 12
                + producers.stream().mapToInt(ProducerEntry::size).sum()
                + Integer.BYTES;
        ByteBuffer buffer = ByteBuffer.allocate(size);
        buffer.putLong(MAGIC).putInt(VERSION).putInt(size);
        buffer.putLong(partition.topic().getMostSignificantBits());
        buffer.putLong(partition.topic().getLeastSignificantBits());
        buffer.putInt(partition.index()).putLong(sequence).putLong(logStart).putLong(highWatermark);
        buffer.putLong(recovery.segment()).putInt(recovery.position()).putLong(recovery.offset());
        buffer.putLong(uncompacted);
        buffer.putInt(epochs.size()).putInt(producers.size());
        epochs.forEach(epoch -> buffer.putInt(epoch.epoch()).putLong(epoch.start()));
        producers.forEach(producer -> producer.encode(buffer));
        buffer.putInt(Checksums.crc32c(buffer, 0, buffer.position()));
        return buffer.flip();
    }

    /** Reads it. Empty if it is not whole or not of this version. */
    public static Optional<Checkpoint> decode(ByteBuffer buffer) {
        if (buffer.limit() < FIXED + Integer.BYTES || buffer.getLong(0) != MAGIC || buffer.getInt(8) != VERSION) {
            return Optional.empty();
        }
        int checked = buffer.getInt(12) - Integer.BYTES;
        if (checked < FIXED
                || checked > buffer.limit() - Integer.BYTES
                || buffer.getInt(checked) != Checksums.crc32c(buffer, 0, checked)) {
            return Optional.empty();
        }
        buffer.position(16);
        var topic = new UUID(buffer.getLong(), buffer.getLong());
        var partition = new PartitionId(topic, buffer.getInt());
        long sequence = buffer.getLong();
        long logStart = buffer.getLong();
        long highWatermark = buffer.getLong();
        var recovery = new RecoveryPoint(buffer.getLong(), buffer.getInt(), buffer.getLong());
        long uncompacted = buffer.getLong();
        int epochCount = buffer.getInt();
        int producerCount = buffer.getInt();
        List<EpochStart> epochs = new ArrayList<>();
        for (int i = 0; i < epochCount; i++) {
            epochs.add(new EpochStart(buffer.getInt(), buffer.getLong()));
        }
        List<ProducerEntry> producers = new ArrayList<>();
        for (int i = 0; i < producerCount; i++) {
            producers.add(ProducerEntry.decode(buffer));
        }
        return Optional.of(
                new Checkpoint(partition, sequence, logStart, highWatermark, recovery, uncompacted, epochs, producers));
    }
}
