package io.quetzal.web.server.channel;

import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.eclipse.jetty.io.ByteBufferPool;
import org.eclipse.jetty.util.Blocker;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.Configuration;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.WebSocketComponents;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeRequest;
import org.eclipse.jetty.websocket.core.server.ServerUpgradeResponse;
import org.eclipse.jetty.websocket.core.server.WebSocketMappings;
import org.eclipse.jetty.websocket.core.server.WebSocketNegotiator;
import org.jspecify.annotations.Nullable;

/** Turns an HTTP request into a WebSocket. */
final class Handshake {
    /** The subprotocol that is answered to a client that offers it. */
    static final String PROTOCOL = "quetzal";
    /** Before a token in the name of a subprotocol: the only header that a web page can set. */
    static final String BEARER_PREFIX = "quetzal.bearer.";

    private static final String PROTOCOLS = "Sec-WebSocket-Protocol";
    private static final int LARGEST_FRAME = 1 << 16;
    /** The buffer is given back whenever nothing is to be read. */
    private static final int READ_AT_ONCE = 1 << 15;

    private final WebSocketMappings jetty;

    /** Borrows the server's buffers; everything that runs has its own thread. */
    Handshake(ByteBufferPool buffers) {
        this.jetty = new WebSocketMappings(new WebSocketComponents(null, null, buffers, null, null, Runnable::run));
    }

    /** Whether the client wants a WebSocket. */
    static boolean isAsked(HttpServletRequest request) {
        return "websocket".equalsIgnoreCase(request.getHeader("Upgrade"));
    }

    /** The token that a web page hands over as a subprotocol, if it does. */
    static Optional<String> token(HttpServletRequest request) {
        return offered(request).stream()
                .filter(protocol -> protocol.startsWith(BEARER_PREFIX))
                .map(protocol -> protocol.substring(BEARER_PREFIX.length()))
                .findFirst();
    }

    /**
     * Answers the handshake, and hands over to the handler.
     *
     * @return false if the request's headers make no handshake; nothing has been answered then
     */
    boolean complete(HttpServletRequest request, FrameHandler handler) throws IOException {
        ServletContextRequest core = ServletContextRequest.getServletContextRequest(request);
        try (Blocker.Callback answered = Blocker.callback()) {
            boolean upgraded =
                    jetty.upgrade(new Negotiator(handler), core, core.getServletContextResponse(), answered, null);
            if (upgraded) {
                answered.block();
            }
            return upgraded;
        }
    }

    private static List<String> offered(HttpServletRequest request) {
        var protocols = new ArrayList<String>();
        for (String header : Collections.list(request.getHeaders(PROTOCOLS))) {
            for (String protocol : header.split(",", -1)) {
                protocols.add(protocol.strip());
            }
        }
        return protocols;
    }

    private record Negotiator(FrameHandler handler) implements WebSocketNegotiator {
        @Override
        public FrameHandler negotiate(ServerUpgradeRequest request, ServerUpgradeResponse response, Callback callback) {
            // Compression costs more than it gives on a loopback, and its buffers would be outside all limits.
            response.setExtensions(List.of());
            @Nullable
            String protocol = request.getSubProtocols().stream()
                    .filter(offer -> offer.equals(PROTOCOL) || offer.startsWith(BEARER_PREFIX))
                    .min((one, other) -> Boolean.compare(!one.equals(PROTOCOL), !other.equals(PROTOCOL)))
                    .orElse(null);
            if (protocol != null) {
                response.setAcceptedSubProtocol(protocol);
            }
            return handler;
        }

        @Override
        public void customize(Configuration configuration) {
            configuration.setMaxFrameSize(LARGEST_FRAME);
            configuration.setAutoFragment(true);
            configuration.setInputBufferSize(READ_AT_ONCE);
            // A quiet console is no dead one; pings tell them apart.
            configuration.setIdleTimeout(Duration.ZERO);
        }
    }
}
