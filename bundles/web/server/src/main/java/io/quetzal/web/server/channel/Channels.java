package io.quetzal.web.server.channel;

import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.AccessException.AccessFailure;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.web.server.exchange.Authenticator;
import io.quetzal.web.server.exchange.Authenticator.Holder;
import io.quetzal.web.server.exchange.IncomingRequest;
import io.quetzal.web.server.exchange.Refusal;
import io.quetzal.web.server.exchange.RefusedRequest;
import io.quetzal.web.server.exchange.RequestTarget;
import io.quetzal.web.server.exchange.RestService;
import io.quetzal.web.server.routing.PathTree;
import io.quetzal.web.server.routing.PathTree.Found;
import io.quetzal.web.spi.WebChannel;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.IntConsumer;
import java.util.function.Predicate;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Keeps the channels that are there now, and the connections to them. */
public final class Channels implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Channels.class);
    private static final Duration GOODBYE = Duration.ofSeconds(2);

    private final Authenticator authenticator;
    private final JsonCodec json;
    private final ChannelTimes times;
    private final IntConsumer whenCountChanges;
    private final List<WebChannel> channels = new CopyOnWriteArrayList<>();
    private final Map<ChannelConnection, Predicate<Boolean>> connections = new ConcurrentHashMap<>();
    private final Thread watch;
    private volatile PathTree<WebChannel> tree = new PathTree<>();
    private @Nullable Handshake handshake;

    /**
     * Starts without any channel.
     *
     * @param whenCountChanges told 1 for each connection that opens and -1 for each that closes
     */
    public Channels(Authenticator authenticator, JsonCodec json, ChannelTimes times, IntConsumer whenCountChanges) {
        this.authenticator = authenticator;
        this.json = json;
        this.times = times;
        this.whenCountChanges = whenCountChanges;
        this.watch = Thread.ofVirtual().name("channel watch").start(this::watch);
    }

    /** The channels that are there now. */
    public List<WebChannel> present() {
        return List.copyOf(channels);
    }

    /** Adds a channel. If its path is taken, it waits until the other has gone. */
    public synchronized void add(WebChannel channel) {
        if (!tree.at(channel.path()).isEmpty()) {
            LOG.error(
                    "A channel wants {}, but another one has it. The second is left out; give it another path.",
                    channel.path());
        }
        channels.add(channel);
        rebuild();
    }

    /** Removes a channel and closes its connections. */
    public synchronized void remove(WebChannel channel) {
        channels.remove(channel);
        rebuild();
        goAway(
                connection -> connection.channel().equals(channel),
                "What this was connected to has gone. Connect again.");
    }

    private void rebuild() {
        var rebuilt = new PathTree<WebChannel>();
        for (WebChannel channel : channels) {
            if (rebuilt.at(channel.path()).isEmpty()) {
                rebuilt.add(channel.path(), channel);
            }
        }
        tree = rebuilt;
    }

    /** Whether the client wants a WebSocket. */
    public static boolean isAsked(HttpServletRequest request) {
        return Handshake.isAsked(request);
    }

    /** The template of the channel at a path, if there is one. */
    public Optional<String> template(List<String> segments) {
        return tree.find(segments).stream()
                .map(found -> RestService.ROOT + found.value().path())
                .findFirst();
    }

    /**
     * Opens a connection.
     *
     * @param segments the path below {@code /api/v1}
     * @throws io.quetzal.platform.api.failure.QuetzalException if the client may not, or asks in the wrong way
     */
    public void connect(HttpServletRequest request, List<String> segments) throws IOException {
        Holder holder = authenticator.holder(Handshake.token(request), request);
        Caller caller = holder.caller();
        Found<WebChannel> found = tree.find(segments).stream()
                .findFirst()
                .orElseThrow(() -> new RefusedRequest(Refusal.NO_SUCH_PATH, "No WebSocket is at this path."));
        WebChannel channel = found.value();
        if (!caller.role().includes(channel.role())) {
            throw new AccessException(
                    AccessFailure.ROLE_MISSING,
                    caller.name() + " may not connect here; it needs the role "
                            + channel.role().name().toLowerCase(Locale.ROOT) + ". Use a token that has it.");
        }
        var incoming =
                new IncomingRequest(found.parameters(), RequestTarget.parameters(request.getQueryString()), json);
        var connection = new ChannelConnection(channel, incoming, caller, times.slowest(), this::forget);
        // The request itself is gone when the token is looked at again.
        connections.put(connection, Authenticator.validity(holder, channel.role()));
        whenCountChanges.accept(1);
        boolean opened = false;
        try {
            opened = handshake(request).complete(request, connection);
        } finally {
            if (!opened) {
                forget(connection);
            }
        }
        if (!opened) {
            throw new RefusedRequest(
                    Refusal.WEB_SOCKET_NEEDED,
                    "The headers are no WebSocket handshake of version 13. Connect with a WebSocket client.");
        }
    }

    private synchronized Handshake handshake(HttpServletRequest request) {
        if (handshake == null) {
            handshake = new Handshake(ServletContextRequest.getServletContextRequest(request)
                    .getComponents()
                    .getByteBufferPool());
        }
        return handshake;
    }

    private void forget(ChannelConnection connection) {
        if (connections.remove(connection) != null) {
            whenCountChanges.accept(-1);
        }
    }

    private void goAway(Predicate<ChannelConnection> which, String why) {
        List<ChannelConnection> leaving =
                connections.keySet().stream().filter(which).toList();
        leaving.forEach(connection -> connection.goAway(why));
        if (!leaving.isEmpty()) {
            Thread.ofVirtual().name("channel goodbye").start(() -> abortAfterGoodbye(leaving));
        }
    }

    /** A peer that does not answer our goodbye is not waited for. */
    private static void abortAfterGoodbye(List<ChannelConnection> leaving) {
        try {
            Thread.sleep(GOODBYE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        leaving.forEach(ChannelConnection::abort);
    }

    private boolean hasLostItsToken(ChannelConnection connection) {
        Predicate<Boolean> valid = connections.get(connection);
        return valid != null && !valid.test(connection.wasSpokenTo());
    }

    private void watch() {
        try {
            while (true) {
                Thread.sleep(times.pingEvery());
                connections.keySet().forEach(connection -> connection.checkAlive(times.longestSilence()));
                goAway(this::hasLostItsToken, "The token has expired or was revoked. Connect again with another.");
            }
        } catch (InterruptedException e) {
            // Closed.
        }
    }

    @Override
    public void close() {
        watch.interrupt();
        goAway(connection -> true, "The node is stopping. Connect again when it is back.");
    }
}
