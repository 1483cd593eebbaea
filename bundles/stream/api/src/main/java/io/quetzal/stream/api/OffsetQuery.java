package io.quetzal.stream.api;

/** Which offset is asked for. */
public sealed interface OffsetQuery {
    /** Where the log begins. */
    record Earliest() implements OffsetQuery {}

    /** The high watermark. */
    record Latest() implements OffsetQuery {}

    /** The first record with the largest timestamp. */
    record LargestTimestamp() implements OffsetQuery {}

    /**
     * The first record whose timestamp is this one or later.
     *
     * @param timestampMillis milliseconds since 1970
     */
    record AtOrAfter(long timestampMillis) implements OffsetQuery {}
}
