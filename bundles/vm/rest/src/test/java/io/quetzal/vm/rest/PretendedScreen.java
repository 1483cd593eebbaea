package io.quetzal.vm.rest;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ByteChannel;
import java.nio.channels.ClosedChannelException;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;

/** Shows what a test wants, and remembers what is sent to it. */
final class PretendedScreen implements ByteChannel {
    private final BlockingQueue<Read> reads = new LinkedBlockingQueue<>();
    private final ByteArrayOutputStream got = new ByteArrayOutputStream();
    private volatile boolean open = true;

    /** What comes of reading. */
    private interface Read {
        int into(ByteBuffer buffer) throws AsynchronousCloseException;
    }

    void show(byte[] bytes) {
        reads.add(buffer -> buffer.put(bytes).position());
    }

    void end() {
        reads.add(buffer -> -1);
    }

    byte[] got() {
        return got.toByteArray();
    }

    @Override
    public int read(ByteBuffer to) throws AsynchronousCloseException {
        try {
            return reads.take().into(to);
        } catch (InterruptedException e) {
            throw new AssertionError(e);
        }
    }

    @Override
    public int write(ByteBuffer from) throws ClosedChannelException {
        if (!open) {
            throw new ClosedChannelException();
        }
        // Less than there is, as sockets do.
        got.write(from.get());
        return 1;
    }

    @Override
    public boolean isOpen() {
        return open;
    }

    @Override
    public void close() {
        open = false;
        reads.add(buffer -> {
            throw new AsynchronousCloseException();
        });
    }
}
