package io.quetzal.stream.api;

/**
 * An idempotent producer as a partition remembers it.
 *
 * @param producerId its identity
 * @param producerEpoch the latest epoch of that identity
 * @param lastSequence the number of its last record
 * @param lastTimestampMillis the timestamp of its last batch, in milliseconds since 1970
 * @param transactionStartOffset where its open transaction begins; -1 if it has none
 */
public record ActiveProducer(
        long producerId,
        short producerEpoch,
        int lastSequence,
        long lastTimestampMillis,
        long transactionStartOffset) {}
