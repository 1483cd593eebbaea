package io.quetzal.store.api;

import io.quetzal.platform.api.quantity.ByteSize;

/**
 * What came of collecting garbage.
 *
 * @param garbage how much was garbage when it began, on the disk
 * @param freed how much less the store takes on its disk
 * @param rewritten how much was written anew to free it
 * @param packsRemoved how many packs are gone
 * @param blocksRemoved how many blocks are gone
 */
public record CollectReport(
        ByteSize garbage, ByteSize freed, ByteSize rewritten, long packsRemoved, long blocksRemoved) {}
