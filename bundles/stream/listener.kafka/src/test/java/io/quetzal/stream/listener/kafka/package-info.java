/** Tests with Kafka's own clients against a real listener with a real engine. */
@NullMarked
package io.quetzal.stream.listener.kafka;

import org.jspecify.annotations.NullMarked;
