package io.quetzal.web.spi;

import io.quetzal.platform.api.security.Role;
import java.nio.ByteBuffer;
import org.osgi.annotation.versioning.ConsumerType;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Something that flows both ways, over a WebSocket. Registered as a service; open connections are closed when it goes.
 */
@ConsumerType
public interface WebChannel {
    /** Where it is, below {@code /api/v1}, with parameters in braces: {@code /vms/{name}/console}. */
    String path();

    /** What flows, in one sentence, for the documentation. */
    String summary();

    /** The least role that may connect. */
    Role role();

    /**
     * Somebody has connected. Runs on behalf of the caller.
     *
     * @param request the path and query parameters; there is no body
     * @param peer who is at the other end
     * @return what is told about the connection from now on
     * @throws Exception if it cannot be; the connection is closed with the message
     */
    Connection open(WebRequest request, Peer peer) throws Exception;

    /** Our end of a connection. Its methods are called on one thread at a time, on behalf of the caller. */
    @ConsumerType
    interface Connection {
        /** Bytes have arrived. While this does not return, no more is read from the peer. */
        void received(ByteBuffer bytes);

        /** A text message has arrived. */
        void received(String text);

        /** It is over, for whatever reason. */
        void closed();
    }

    /** The other end of a connection. */
    @ProviderType
    interface Peer {
        /**
         * Sends bytes, and waits while the peer does not keep up.
         *
         * @throws java.io.UncheckedIOException if the connection is over
         */
        void send(ByteBuffer bytes);

        /**
         * Sends a text message, and waits while the peer does not keep up.
         *
         * @throws java.io.UncheckedIOException if the connection is over
         */
        void send(String text);

        /** Ends the connection in good order. */
        void close(String why);
    }
}
