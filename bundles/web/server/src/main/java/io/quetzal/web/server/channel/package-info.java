/**
 * WebSockets on Jetty's frame layer. {@link io.quetzal.web.server.channel.Channels} keeps the channels that are there
 * now and opens connections to them; each {@link io.quetzal.web.server.channel.ChannelConnection} has a virtual thread
 * of its own, which asks for the next frame only when the one before has been dealt with, so that a slow reader on
 * either side slows down the other instead of filling memory.
 */
@NullMarked
package io.quetzal.web.server.channel;

import org.jspecify.annotations.NullMarked;
