package io.quetzal.web.server.channel;

import java.time.Duration;

/**
 * How long is too long on a WebSocket.
 *
 * @param slowest how long a peer may take to read a message before it is dropped
 * @param pingEvery how often a peer is asked for a sign of life, and its token is looked at again
 */
public record ChannelTimes(Duration slowest, Duration pingEvery) {
    private static final int PINGS_UNANSWERED = 3;

    /** What a node uses. */
    public static ChannelTimes usual() {
        return new ChannelTimes(Duration.ofSeconds(30), Duration.ofSeconds(20));
    }

    /** How long nothing may come from a peer to which we listen before it is dropped. */
    Duration longestSilence() {
        return pingEvery.multipliedBy(PINGS_UNANSWERED);
    }
}
