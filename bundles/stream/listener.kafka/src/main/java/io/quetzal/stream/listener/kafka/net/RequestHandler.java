package io.quetzal.stream.listener.kafka.net;

import java.nio.ByteBuffer;

/** What is done with requests. Each event loop has one of its own, which only its thread calls. */
public interface RequestHandler {
    /**
     * Does what a request asks, or sees to it that it is done, without waiting. What it throws closes the connection.
     *
     * @param request from the position to the limit; not to be used later
     */
    void handle(Connection connection, ByteBuffer request);

    /** Looks after what it was told to, each time the loop has served its connections. */
    void afterRound();
}
