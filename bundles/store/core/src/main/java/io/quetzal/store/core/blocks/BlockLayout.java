package io.quetzal.store.core.blocks;

import io.quetzal.store.api.StoreSettings;

/**
 * What a store is made with, and keeps.
 *
 * @param settings hash and chunker
 * @param chunkMin the smallest chunk in bytes, but for the last one of a content
 * @param chunkAverage the usual chunk in bytes
 * @param chunkMax the largest chunk in bytes, and so the largest block; up to 16 MiB
 */
public record BlockLayout(StoreSettings settings, int chunkMin, int chunkAverage, int chunkMax) {}
