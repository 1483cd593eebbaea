/**
 * Connections and the threads that serve them. Few threads each watch many connections; what they do for one never waits
 * for anything. Memory is bounded: a connection that sends nothing holds no buffer, one that sends part of a request holds
 * at most twice what it has sent, all together no more than they are allowed, and one that does not take its responses is
 * not read from. Start with {@link io.quetzal.stream.listener.kafka.net.EventLoop}.
 */
@NullMarked
package io.quetzal.stream.listener.kafka.net;

import org.jspecify.annotations.NullMarked;
