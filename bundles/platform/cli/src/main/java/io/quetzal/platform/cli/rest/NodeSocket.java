package io.quetzal.platform.cli.rest;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.net.http.WebSocketHandshakeException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.concurrent.CompletionException;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.net.ssl.SSLHandshakeException;
import org.jspecify.annotations.Nullable;

/** A WebSocket to a node. */
public final class NodeSocket implements AutoCloseable {
    private static final Duration CONNECT_WITHIN = Duration.ofSeconds(10);
    /** Often enough that nobody between us and the node takes a quiet connection for a dead one. */
    private static final Duration BETWEEN_PINGS = Duration.ofSeconds(10);

    private final HttpClient client;
    private final WebSocket socket;

    private NodeSocket(HttpClient client, WebSocket socket) {
        this.client = client;
        this.socket = socket;
    }

    /** Told what the node sends. Called on one thread at a time; while it does not return, no more is read. */
    public interface Listener {
        /** Bytes. */
        default void binary(byte[] bytes) {}

        /** A whole text message. */
        default void text(String text) {}

        /** Nothing comes any more. */
        void closed(String why);
    }

    /**
     * Opens a WebSocket below {@code /api/v1}.
     *
     * @throws CliException if the node does not run or refuses
     */
    public static NodeSocket open(NodeAccess access, String path, Listener listener) {
        // "http" becomes "ws" and "https" becomes "wss".
        URI address = URI.create(access.address().toString().replaceFirst("^http", "ws") + "/api/v1" + path);
        HttpClient client = client(access);
        try {
            WebSocket.Builder builder = client.newWebSocketBuilder().connectTimeout(CONNECT_WITHIN);
            if (access.token() != null) {
                builder.header("Authorization", access.authorization());
            }
            if (access.trust() instanceof NodeAccess.Local local) {
                builder.header("Host", local.host());
            }
            WebSocket socket =
                    builder.buildAsync(address, new Receiver(listener)).join();
            Thread.ofPlatform().daemon().name("ping").start(() -> ping(socket, listener));
            return new NodeSocket(client, socket);
        } catch (CompletionException e) {
            client.shutdownNow();
            throw failure(address, e.getCause() == null ? e : e.getCause());
        }
    }

    private static HttpClient client(NodeAccess access) {
        NodeAccess.Trust trust = access.trust();
        if (trust == null) {
            return HttpClient.newHttpClient();
        }
        // The node of this machine is asked for by a name in its certificate, which need not be its address.
        System.setProperty("jdk.httpclient.allowRestrictedHeaders", "host");
        return HttpClient.newBuilder().sslContext(NodeTrust.of(trust)).build();
    }

    /** Notices as well that the node's machine is gone, which closes no connection. */
    private static void ping(WebSocket socket, Listener listener) {
        try {
            while (!socket.isOutputClosed()) {
                Thread.sleep(BETWEEN_PINGS);
                socket.sendPing(ByteBuffer.allocate(0)).get(BETWEEN_PINGS.toMillis(), TimeUnit.MILLISECONDS);
            }
        } catch (ExecutionException | TimeoutException e) {
            if (!socket.isOutputClosed()) {
                listener.closed("the connection to the node was lost");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static CliException failure(URI address, Throwable cause) {
        if (cause instanceof WebSocketHandshakeException handshake) {
            int status = handshake.getResponse().statusCode();
            return new CliException(
                    ExitCode.ofStatus(status), address + " was refused with status " + status + ".", cause);
        }
        if (cause instanceof SSLHandshakeException distrust) {
            return NodeTrust.distrust(address, distrust);
        }
        return new CliException(
                ExitCode.NO_NODE,
                "No node answers at " + address + " (" + cause + "). Start it with \"quetzal up\".",
                cause);
    }

    /** Sends bytes; one thread at a time. Answers once they are on their way. */
    public void send(byte[] bytes) {
        try {
            socket.sendBinary(ByteBuffer.wrap(bytes), true).join();
        } catch (CompletionException e) {
            throw new CliException(ExitCode.UNAVAILABLE, "The connection to the node was lost.", e);
        }
    }

    @Override
    public void close() {
        try {
            socket.sendClose(WebSocket.NORMAL_CLOSURE, "").join();
        } catch (CompletionException e) {
            // It is closed already, which is what was wanted.
        }
        client.shutdownNow();
    }

    /** Puts fragments together. */
    private static final class Receiver implements WebSocket.Listener {
        private final Listener listener;
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final StringBuilder text = new StringBuilder();

        Receiver(Listener listener) {
            this.listener = listener;
        }

        @Override
        public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer data, boolean last) {
            byte[] part = new byte[data.remaining()];
            data.get(part);
            bytes.writeBytes(part);
            if (last) {
                byte[] whole = bytes.toByteArray();
                bytes.reset();
                listener.binary(whole);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onText(WebSocket socket, CharSequence data, boolean last) {
            text.append(data);
            if (last) {
                String whole = text.toString();
                text.setLength(0);
                listener.text(whole);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int status, String reason) {
            listener.closed(reason.isEmpty() ? "the node closed the connection" : reason);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            listener.closed("the connection to the node was lost (" + error.getMessage() + ")");
        }
    }
}
