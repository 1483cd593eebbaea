/**
 * Produce and Fetch: records from a client's buffer into a partition, and from a partition's file into a client's socket.
 * Each event loop has a {@link io.quetzal.stream.listener.kafka.data.ProduceHandler} and a
 * {@link io.quetzal.stream.listener.kafka.data.FetchHandler} of its own, and the partitions that it has met.
 */
@NullMarked
package io.quetzal.stream.listener.kafka.data;

import org.jspecify.annotations.NullMarked;
