/**
 * Produce and Fetch as Kafka's protocol writes them, in every version that clients of this decade speak. Requests are read
 * where they were received, without making objects of records; every length is checked against what is there. Nothing
 * here does any input or output. Start with {@link io.quetzal.stream.listener.kafka.wire.WireReader}.
 */
@NullMarked
package io.quetzal.stream.listener.kafka.wire;

import org.jspecify.annotations.NullMarked;
