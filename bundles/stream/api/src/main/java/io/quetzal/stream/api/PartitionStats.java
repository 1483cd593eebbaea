package io.quetzal.stream.api;

import io.quetzal.platform.api.quantity.ByteSize;

/**
 * How much there is in a partition, and how much has gone in since the node started.
 *
 * @param size how long its segments are
 * @param segments how many segments it has
 * @param appendedBatches how many batches were appended
 * @param appendedRecords how many records were appended
 * @param appended how many bytes were appended
 * @param readBytes how many bytes were given to readers
 */
public record PartitionStats(
        ByteSize size,
        int segments,
        long appendedBatches,
        long appendedRecords,
        ByteSize appended,
        ByteSize readBytes) {}
