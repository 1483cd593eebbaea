/** Compares what is written here with what Kafka's generated classes write. */
@NullMarked
package io.quetzal.stream.listener.kafka.wire;

import org.jspecify.annotations.NullMarked;
