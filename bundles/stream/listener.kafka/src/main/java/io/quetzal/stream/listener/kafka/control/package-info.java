/**
 * All of Kafka's protocol but Produce and Fetch, in the words of Kafka's own generated messages.
 * {@link io.quetzal.stream.listener.kafka.control.Controls} is the list of apis that are there;
 * {@link io.quetzal.stream.listener.kafka.control.Dispatcher} reads a request and sees to it that it is answered.
 */
@NullMarked
package io.quetzal.stream.listener.kafka.control;

import org.jspecify.annotations.NullMarked;
