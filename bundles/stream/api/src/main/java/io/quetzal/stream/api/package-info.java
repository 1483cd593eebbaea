/**
 * Pyralog: topics of records, each a number of partitions that are logs of their own.
 *
 * <p>Records come and go in batches of version 2 of Kafka's message format, byte for byte as clients send them; package
 * {@code io.quetzal.stream.protocol} takes them apart. A {@link io.quetzal.stream.api.Partition} numbers them with
 * offsets and keeps them as long as its {@link io.quetzal.stream.api.TopicSettings} say; how safe they are when an append
 * is acknowledged is the topic's {@link io.quetzal.stream.api.Durability}. Start with
 * {@link io.quetzal.stream.api.StreamService}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.stream.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
