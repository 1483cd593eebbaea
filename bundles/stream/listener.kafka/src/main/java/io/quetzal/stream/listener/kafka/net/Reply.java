package io.quetzal.stream.listener.kafka.net;

import io.quetzal.stream.api.RecordSlice;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * The response to one request: first promised, so that responses go out in the order of the requests, then ready. Used by
 * the thread of the connection's loop alone.
 */
public final class Reply {
    private final boolean overtakable;
    private final Runnable cancelled;
    private final Deque<Part> parts = new ArrayDeque<>();
    private boolean ready;
    /** How much of the first part was sent, if that is records. */
    private int sent;

    private sealed interface Part {
        record Bytes(ByteBuffer bytes) implements Part {}

        record Records(RecordSlice slice) implements Part {}
    }

    /**
     * Promises a response.
     *
     * @param overtakable whether the connection's next request may be looked at before this is ready
     * @param cancelled runs if the connection is closed before
     */
    Reply(boolean overtakable, Runnable cancelled) {
        this.overtakable = overtakable;
        this.cancelled = cancelled;
    }

    /** Adds bytes behind what was added before. */
    public void add(ByteBuffer bytes) {
        parts.add(new Part.Bytes(bytes));
    }

    /** Adds records behind what was added before; they are closed when they are sent. */
    public void add(RecordSlice slice) {
        parts.add(new Part.Records(slice));
    }

    void makeReady() {
        ready = true;
    }

    boolean ready() {
        return ready;
    }

    /** Whether the next request has to wait. */
    boolean blocks() {
        return !ready && !overtakable;
    }

    /** Sends what the socket takes; false if it does not take all. */
    boolean send(SocketChannel channel) throws IOException {
        for (Part part = parts.peek(); part != null; part = parts.peek()) {
            if (!send(part, channel)) {
                return false;
            }
            parts.remove();
        }
        return true;
    }

    private boolean send(Part part, SocketChannel channel) throws IOException {
        return switch (part) {
            case Part.Bytes(var bytes) -> {
                while (bytes.hasRemaining()) {
                    if (channel.write(bytes) == 0) {
                        yield false;
                    }
                }
                yield true;
            }
            case Part.Records(var slice) -> {
                while (sent < slice.length()) {
                    long more = slice.transferTo(sent, slice.length() - sent, channel);
                    if (more <= 0) {
                        yield false;
                    }
                    sent += (int) more;
                }
                sent = 0;
                slice.close();
                yield true;
            }
        };
    }

    void cancel() {
        if (!ready) {
            cancelled.run();
        }
        for (Part part : parts) {
            if (part instanceof Part.Records records) {
                records.slice().close();
            }
        }
        parts.clear();
    }
}
