package io.quetzal.stream.api;

/**
 * A record that was looked for.
 *
 * @param offset its offset; within a compressed batch that of the batch's first record
 * @param timestampMillis its timestamp in milliseconds since 1970; -1 where an end of the log was asked for
 * @param leaderEpoch the epoch that is stamped into its batch, at an end of the log the present one
 */
public record FoundOffset(long offset, long timestampMillis, int leaderEpoch) {}
