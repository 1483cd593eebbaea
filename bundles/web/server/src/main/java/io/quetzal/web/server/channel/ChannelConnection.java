package io.quetzal.web.server.channel;

import io.quetzal.platform.api.security.Caller;
import io.quetzal.web.server.exchange.Failures;
import io.quetzal.web.server.exchange.Problem;
import io.quetzal.web.spi.WebChannel;
import io.quetzal.web.spi.WebChannel.Connection;
import io.quetzal.web.spi.WebRequest;
import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.FrameHandler;
import org.eclipse.jetty.websocket.core.OpCode;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One WebSocket between a channel and a client. A thread of its own talks with the channel; the thread on which Jetty
 * delivers a frame waits until that is done and then asks for the next one itself. Jetty 12.0 loses a request for more
 * that another thread makes just when the delivering one is about to leave (jetty.project issue 14528), and the waiting
 * costs nothing, because Jetty delivers on virtual threads.
 */
final class ChannelConnection implements FrameHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ChannelConnection.class);

    /** Private close codes are 4000 and more; these say the HTTP status that the failure would have had. */
    private static final int STATUS_CODES = 4000;

    /** What the connection's thread is told. */
    private sealed interface Signal {
        /** A frame has come; its buffer is ours until the callback is called. */
        record Came(Frame frame, Callback done) implements Signal {}

        /** Nothing comes any more. */
        record Over() implements Signal {}
    }

    private final WebChannel channel;
    private final WebRequest request;
    private final Caller caller;
    private final Duration slowest;
    private final Consumer<ChannelConnection> whenOver;
    private final BlockingQueue<Signal> signals = new LinkedBlockingQueue<>();
    /** Has a permit when the frame that came last has been dealt with. */
    private final Semaphore ready = new Semaphore(0);

    private volatile @Nullable CoreSession session;
    private volatile @Nullable Outbound outbound;
    private volatile boolean waiting;
    private volatile long heardAt = System.nanoTime();
    private volatile boolean spokenTo;

    /**
     * Prepares a connection.
     *
     * @param slowest how long a frame may take to be sent before the peer counts as gone
     * @param whenOver told once, when nothing comes or goes any more
     */
    ChannelConnection(
            WebChannel channel,
            WebRequest request,
            Caller caller,
            Duration slowest,
            Consumer<ChannelConnection> whenOver) {
        this.channel = channel;
        this.request = request;
        this.caller = caller;
        this.slowest = slowest;
        this.whenOver = whenOver;
    }

    WebChannel channel() {
        return channel;
    }

    @Override
    public void onOpen(CoreSession opened, Callback callback) {
        var peer = new Outbound(opened, slowest);
        session = opened;
        outbound = peer;
        callback.succeeded();
        opened.demand();
        Thread.ofVirtual().name("channel " + channel.path()).start(() -> caller.run(() -> serve(opened, peer)));
    }

    @Override
    public void onFrame(Frame frame, Callback callback) {
        heardAt = System.nanoTime();
        if (frame.getOpCode() == OpCode.CLOSE) {
            // Jetty answers it when the callback is called, and then says that the connection is closed.
            callback.succeeded();
        } else {
            if (frame.isDataFrame()) {
                spokenTo = true;
            }
            signals.add(new Signal.Came(frame, callback));
            ready.acquireUninterruptibly();
            CoreSession open = Objects.requireNonNull(session);
            open.demand();
        }
    }

    @Override
    public void onError(Throwable cause, Callback callback) {
        LOG.debug("The WebSocket {} broke", channel.path(), cause);
        callback.succeeded();
    }

    @Override
    public void onClosed(CloseStatus status, Callback callback) {
        signals.add(new Signal.Over());
        whenOver.accept(this);
        callback.succeeded();
    }

    /**
     * Sends a ping, and drops a peer of which nothing was heard for too long although we listen.
     *
     * @param silence how long is too long
     */
    void checkAlive(Duration silence) {
        CoreSession open = session;
        Outbound peer = outbound;
        if (open == null || peer == null) {
            return;
        }
        if (waiting && System.nanoTime() - heardAt > silence.toNanos()) {
            LOG.debug("The peer of WebSocket {} gave no sign for {}; it is dropped", channel.path(), silence);
            open.abort();
        } else {
            peer.ping();
        }
    }

    /** Whether the peer has sent a message since this was asked before; signs of life are none. */
    boolean wasSpokenTo() {
        boolean was = spokenTo;
        spokenTo = false;
        return was;
    }

    /** Ends the connection because the channel or the node goes away. */
    void goAway(String why) {
        Outbound peer = outbound;
        if (peer != null) {
            peer.close(CloseStatus.SHUTDOWN, why);
        }
    }

    /** Ends the connection without asking. */
    void abort() {
        CoreSession open = session;
        if (open != null) {
            open.abort();
        }
    }

    private void serve(CoreSession open, Outbound peer) {
        try {
            Connection connection = channel.open(request, peer);
            try {
                converse(new Inbound(connection, peer));
            } finally {
                connection.closed();
            }
        } catch (Exception e) {
            if (open.isOutputOpen()) {
                Problem problem = Failures.explain(e, "WebSocket " + channel.path());
                peer.close(closeCode(problem), problem.detail());
                drain(open);
            } else {
                LOG.debug("WebSocket {} ended", channel.path(), e);
            }
        } finally {
            // Whoever still delivers must not wait for a thread that has gone.
            ready.release();
        }
    }

    private void converse(Inbound inbound) throws InterruptedException {
        while (next() instanceof Signal.Came(Frame frame, Callback done)) {
            try {
                inbound.accept(frame);
            } finally {
                dealtWith(done);
            }
        }
    }

    private void dealtWith(Callback frame) {
        frame.succeeded();
        ready.release();
    }

    /** After a close frame of ours, the other's is still to come; whatever comes before it is of no use. */
    private void drain(CoreSession open) {
        try {
            while (next() instanceof Signal.Came(Frame _, Callback done)) {
                dealtWith(done);
            }
        } catch (InterruptedException e) {
            open.abort();
        }
    }

    private Signal next() throws InterruptedException {
        waiting = true;
        heardAt = System.nanoTime();
        try {
            return signals.take();
        } finally {
            waiting = false;
        }
    }

    private static int closeCode(Problem problem) {
        return problem.status() == 500 ? CloseStatus.SERVER_ERROR : STATUS_CODES + problem.status();
    }
}
