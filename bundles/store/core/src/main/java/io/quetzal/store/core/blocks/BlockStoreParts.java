package io.quetzal.store.core.blocks;

import io.quetzal.codec.spi.CodecRegistry;
import io.quetzal.platform.hash.Blake3Provider;

/**
 * What a block store is put together from: in a node, services; anywhere else, whatever the caller has found.
 *
 * @param blake3 names blocks and derives keys
 * @param codecs compresses and gives back
 * @param tuning how much memory and effort is spent
 */
public record BlockStoreParts(Blake3Provider blake3, CodecRegistry codecs, Tuning tuning) {}
