package io.quetzal.stream.listener.kafka.net;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One client's connection. Used by the thread of its loop alone. */
public final class Connection {
    private static final Logger LOG = LoggerFactory.getLogger(Connection.class);
    /** How many responses may be promised at a time. */
    private static final int MOST_REPLIES = 16;
    /** The shortest request: its api, version and number, and that the client has no name. */
    private static final int LEAST_REQUEST = 10;

    private final EventLoop loop;
    private final SocketChannel channel;
    private final SelectionKey key;
    private final String client;
    private final Deque<Reply> replies = new ArrayDeque<>();
    /** What was received and not yet looked at, before its position; null for nothing. */
    private @Nullable ByteBuffer held;

    private long lastMove;
    private boolean closed;

    Connection(EventLoop loop, SocketChannel channel, SelectionKey key) throws IOException {
        this.loop = loop;
        this.channel = channel;
        this.key = key;
        this.client =
                ((InetSocketAddress) channel.getRemoteAddress()).getAddress().getHostAddress();
        this.lastMove = System.nanoTime();
    }

    /** The loop that serves it. */
    public EventLoop loop() {
        return loop;
    }

    /** The client's address. */
    public String client() {
        return client;
    }

    long lastMove() {
        return lastMove;
    }

    /**
     * Promises a response to the request that is being handled.
     *
     * @param overtakable whether the next request may be looked at before this is ready
     * @param cancelled runs if the connection is closed before
     */
    public Reply promise(boolean overtakable, Runnable cancelled) {
        var reply = new Reply(overtakable, cancelled);
        replies.add(reply);
        return reply;
    }

    /** Sends a response that was promised, as soon as those before it are sent. On the loop's thread. */
    public void ready(Reply reply) {
        reply.makeReady();
        loop.attend(this);
    }

    /** Serves it after something has become ready. */
    void attended() {
        guarded(this::progress);
    }

    void selected() {
        guarded(() -> {
            if (key.isReadable()) {
                receive();
            }
            progress();
        });
    }

    /** Something that may fail with the connection. */
    private interface Work {
        void run() throws IOException;
    }

    private void guarded(Work work) {
        if (closed) {
            return;
        }
        try {
            work.run();
        } catch (IOException e) {
            LOG.debug("The connection of {} was lost", client, e);
            close();
        } catch (RuntimeException e) {
            LOG.info("The connection of {} is closed: {}", client, e.toString());
            LOG.debug("It was closed because of this", e);
            close();
        }
    }

    private void receive() throws IOException {
        ByteBuffer own = held;
        ByteBuffer in = own == null ? loop.shared().clear() : own;
        int count = channel.read(in);
        if (count < 0) {
            close();
            return;
        }
        lastMove = System.nanoTime();
        in.flip();
        handle(in);
        keep(in);
    }

    /** Handles what is there and may be handled, and sends what is ready, until neither gets on. */
    private void progress() throws IOException {
        flush();
        ByteBuffer in = held;
        while (!closed && in != null && mayHandle()) {
            in.flip();
            boolean handled = handle(in);
            keep(in);
            in = held;
            flush();
            if (!handled) {
                break;
            }
        }
        if (!closed) {
            boolean write = !replies.isEmpty() && replies.getFirst().ready();
            int interest = (write ? SelectionKey.OP_WRITE : 0) | (mayHandle() ? SelectionKey.OP_READ : 0);
            if (key.interestOps() != interest) {
                key.interestOps(interest);
            }
        }
    }

    private void flush() throws IOException {
        while (!closed && !replies.isEmpty() && replies.getFirst().ready()) {
            if (!replies.getFirst().send(channel)) {
                return;
            }
            lastMove = System.nanoTime();
            replies.removeFirst();
        }
    }

    private boolean mayHandle() {
        return replies.size() < MOST_REPLIES
                && (replies.isEmpty() || !replies.getLast().blocks());
    }

    /** Handles whole requests from the position to the limit; false if there was none. */
    private boolean handle(ByteBuffer in) {
        boolean handled = false;
        while (!closed && mayHandle() && in.remaining() >= Integer.BYTES) {
            int size = checked(in.getInt(in.position()));
            if (in.remaining() - Integer.BYTES < size) {
                break;
            }
            int end = in.position() + Integer.BYTES + size;
            int limit = in.limit();
            in.position(in.position() + Integer.BYTES).limit(end);
            loop.handler().handle(this, in);
            in.limit(limit).position(end);
            handled = true;
        }
        return handled;
    }

    private int checked(int size) {
        if (size < LEAST_REQUEST || size > loop.limits().largestRequest()) {
            throw new IllegalArgumentException("It says that its request has " + size + " bytes, and " + LEAST_REQUEST
                    + " to " + loop.limits().largestRequest()
                    + " are taken. Something else than Kafka's protocol is spoken, or a batch is too large.");
        }
        return size;
    }

    /** Keeps what is left, with room for more: at most as much again as has come, whatever the request says. */
    private void keep(ByteBuffer in) {
        if (closed) {
            return;
        }
        int left = in.remaining();
        ByteBuffer own = held;
        int whole = left < Integer.BYTES ? 0 : Integer.BYTES + in.getInt(in.position());
        boolean roomy =
                own != null && (left < own.capacity() / 2 || (whole <= own.capacity() && left < own.capacity()));
        if (left == 0) {
            held = null;
        } else if (own != null && roomy) {
            room(own);
            return;
        } else {
            ByteBuffer next = loop.memory().take(Math.max(left + 1, Math.min(whole, 2 * left)));
            if (next == null) {
                throw new IllegalStateException("There is no memory left for requests that are not yet whole. Let"
                        + " clients send less at once, or allow more.");
            }
            held = next.put(in);
        }
        if (own != null) {
            loop.memory().give(own);
        }
    }

    private static void room(ByteBuffer own) {
        if (own.position() > 0) {
            own.compact();
        } else {
            own.position(own.limit()).limit(own.capacity());
        }
    }

    /** Ends it. On the loop's thread. */
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        ByteBuffer own = held;
        held = null;
        if (own != null) {
            loop.memory().give(own);
        }
        replies.forEach(Reply::cancel);
        replies.clear();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("The connection of {} could not be closed", client, e);
        }
        loop.closed(this);
    }
}
