package io.quetzal.web.server.channel;

import io.quetzal.web.spi.WebChannel.Peer;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.websocket.core.CloseStatus;
import org.eclipse.jetty.websocket.core.CoreSession;
import org.eclipse.jetty.websocket.core.Frame;
import org.eclipse.jetty.websocket.core.OpCode;

/**
 * Sends to the other end, one frame at a time, and waits until the socket has taken it. What is unsent is thus never
 * more than one frame beside what the kernel buffers.
 */
final class Outbound implements Peer {
    /** How long a frame may take before the peer counts as gone. */
    private final Duration patience;

    private final CoreSession session;
    private final ReentrantLock turn = new ReentrantLock(true);

    Outbound(CoreSession session, Duration patience) {
        this.session = session;
        this.patience = patience;
    }

    @Override
    public void send(ByteBuffer bytes) {
        send(new Frame(OpCode.BINARY, bytes.slice()));
        bytes.position(bytes.limit());
    }

    @Override
    public void send(String text) {
        send(new Frame(OpCode.TEXT, ByteBuffer.wrap(text.getBytes(StandardCharsets.UTF_8))));
    }

    @Override
    public void close(String why) {
        close(CloseStatus.NORMAL, why);
    }

    /** Ends the connection in good order; nothing happens if it is over already. Jetty cuts a reason that is too long. */
    void close(int code, String why) {
        if (session.isOutputOpen()) {
            session.close(new CloseStatus(code, why), Callback.NOOP);
        }
    }

    /** Answers a ping. */
    void pong(ByteBuffer payload) {
        send(new Frame(OpCode.PONG, payload));
    }

    /** Asks for a sign of life, without waiting. */
    void ping() {
        if (session.isOutputOpen()) {
            session.sendFrame(new Frame(OpCode.PING), Callback.NOOP, false);
        }
    }

    private void send(Frame frame) {
        try {
            turn.lockInterruptibly();
        } catch (InterruptedException e) {
            throw interrupted();
        }
        try {
            var sent = new Callback.Completable();
            session.sendFrame(frame, sent, false);
            sent.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            // The frame is half sent, and its buffer is the caller's.
            session.abort();
            throw interrupted();
        } catch (TimeoutException e) {
            session.abort();
            throw new UncheckedIOException(new IOException(
                    "The peer did not take a message within " + patience.toSeconds() + " s and was dropped.", e));
        } catch (ExecutionException e) {
            throw new UncheckedIOException(new IOException("The connection is over.", e.getCause()));
        } finally {
            turn.unlock();
        }
    }

    private static UncheckedIOException interrupted() {
        Thread.currentThread().interrupt();
        return new UncheckedIOException(new InterruptedIOException("The thread was interrupted while it sent."));
    }
}
