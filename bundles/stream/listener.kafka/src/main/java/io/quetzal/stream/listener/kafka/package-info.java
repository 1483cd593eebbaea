/**
 * Kafka's protocol on a port of this machine, so that every Kafka client can use the node's streams as it is. Start with
 * {@link io.quetzal.stream.listener.kafka.KafkaListener}. Below it, {@code net} has connections and threads, {@code data}
 * takes and sends records, {@code control} answers everything else, and {@code wire} knows how Produce and Fetch are
 * written.
 */
@NullMarked
package io.quetzal.stream.listener.kafka;

import org.jspecify.annotations.NullMarked;
