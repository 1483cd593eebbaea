package io.quetzal.stream.api;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.quantity.ByteSize;
import java.time.Duration;
import java.util.Optional;

/**
 * How a topic keeps its records. Applies to each partition by itself.
 *
 * @param durability what an acknowledged record survives
 * @param cleanup what is done with old records
 * @param retention how long records are kept where old ones are deleted
 * @param segments into what pieces the log is cut
 * @param timestamps when a record is said to have been made
 * @param largestBatch the largest batch that is taken, with its header, 1 KiB to 512 MiB
 */
public record TopicSettings(
        Durability durability,
        Cleanup cleanup,
        Retention retention,
        Segments segments,
        Timestamps timestamps,
        ByteSize largestBatch) {
    private static final TopicSettings USUAL = new TopicSettings(
            new Durability.PageCache(),
            Cleanup.DELETING,
            new Retention(Optional.of(Duration.ofDays(7)), Optional.empty()),
            new Segments(ByteSize.ofGibibytes(1), Duration.ofDays(7)),
            new Timestamps(Timestamps.Source.PRODUCER, Optional.empty(), Optional.of(Duration.ofHours(1))),
            new ByteSize(1024 * 1024 + 12));

    /** Refuses what is out of range. */
    public TopicSettings {
        if (largestBatch.bytes() < 1024 || largestBatch.bytes() > 512L << 20) {
            throw new InvalidValueException(
                    "A largest batch of " + largestBatch + " is out of range. Allow 1 KiB to 512 MiB.");
        }
        if (largestBatch.bytes() > segments.size().bytes() - 4096) {
            throw new InvalidValueException("A batch of " + largestBatch + " does not fit in a segment of "
                    + segments.size() + ". Make segments larger or batches smaller.");
        }
    }

    /** What a topic has if nobody says otherwise: Kafka's defaults. */
    public static TopicSettings usual() {
        return USUAL;
    }

    /** The same with another durability. */
    public TopicSettings with(Durability other) {
        return new TopicSettings(other, cleanup, retention, segments, timestamps, largestBatch);
    }

    /** The same with another cleanup. */
    public TopicSettings with(Cleanup other) {
        return new TopicSettings(durability, other, retention, segments, timestamps, largestBatch);
    }

    /** The same with another retention. */
    public TopicSettings with(Retention other) {
        return new TopicSettings(durability, cleanup, other, segments, timestamps, largestBatch);
    }

    /** The same with other segments. */
    public TopicSettings with(Segments other) {
        return new TopicSettings(durability, cleanup, retention, other, timestamps, largestBatch);
    }

    /** The same with other timestamps. */
    public TopicSettings with(Timestamps other) {
        return new TopicSettings(durability, cleanup, retention, segments, other, largestBatch);
    }

    /** The same with another largest batch. */
    public TopicSettings withLargestBatch(ByteSize other) {
        return new TopicSettings(durability, cleanup, retention, segments, timestamps, other);
    }

    /**
     * What is done with old records.
     *
     * @param delete whether they are deleted when the {@link Retention} is over
     * @param compact whether of the records with one key only the latest is kept; then each record has a key
     * @param lag how long a record is kept at least before a later one with its key may replace it
     * @param tombstones how long a record without a value is kept, which deletes its key, after it was compacted
     */
    public record Cleanup(boolean delete, boolean compact, Duration lag, Duration tombstones) {
        /** Old records are deleted. */
        public static final Cleanup DELETING = new Cleanup(true, false, Duration.ZERO, Duration.ofDays(1));
        /** Only the latest record of each key is kept. */
        public static final Cleanup COMPACTING = new Cleanup(false, true, Duration.ZERO, Duration.ofDays(1));

        /** Refuses neither of both and negative times. */
        public Cleanup {
            if (!delete && !compact) {
                throw new InvalidValueException("A topic deletes old records, compacts them, or both. Choose one.");
            }
            if (lag.isNegative() || tombstones.isNegative()) {
                throw new InvalidValueException("Times of compaction cannot be negative. Give 0 or more.");
            }
        }
    }

    /**
     * How long records are kept, where they are deleted. They go a segment at a time.
     *
     * @param age how old they may become; empty for any age
     * @param size how large a partition may become; empty for any size
     */
    public record Retention(Optional<Duration> age, Optional<ByteSize> size) {
        /** For ever. */
        public static final Retention FOREVER = new Retention(Optional.empty(), Optional.empty());

        /** Refuses a negative age. */
        public Retention {
            if (age.isPresent() && age.get().isNegative()) {
                throw new InvalidValueException("Records cannot be kept for a negative time. Give 0 or more.");
            }
        }
    }

    /**
     * Into what pieces a log is cut.
     *
     * @param size how large one may become, 16 KiB to 2 GiB less 4 KiB
     * @param age for how long one is written to, at least 1 ms
     */
    public record Segments(ByteSize size, Duration age) {
        private static final long LEAST = 16 << 10;
        private static final long MOST = (2L << 30) - 4096;

        /** Refuses what is out of range. */
        public Segments {
            if (size.bytes() < LEAST || size.bytes() > MOST) {
                throw new InvalidValueException(
                        "Segments of " + size + " are out of range. Use 16 KiB to 2 GiB less 4 KiB.");
            }
            if (age.toMillis() < 1) {
                throw new InvalidValueException("Segments are written to for at least 1 ms.");
            }
        }
    }

    /**
     * When a record is said to have been made.
     *
     * @param source who says so
     * @param furthestPast how long ago at most a producer may say; empty for any time
     * @param furthestFuture how far ahead at most a producer may say; empty for any time
     */
    public record Timestamps(Source source, Optional<Duration> furthestPast, Optional<Duration> furthestFuture) {
        /** Who says so. */
        public enum Source {
            /** The producer of the record. */
            PRODUCER,
            /** The node, when it appends it. */
            APPEND
        }
    }
}
