package io.quetzal.vm.driver.qemu;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.CancelledKeyException;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.concurrent.Semaphore;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Waits on one thread until any console has something to read. A thread that waits in a read could be called back only by
 * closing the connection; here it can be left open for whoever reads it next.
 */
final class ConsoleReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleReader.class);

    private final Selector selector;
    private final Thread thread;

    /** A connection that is waited for. */
    final class Wait {
        private final SelectionKey key;
        private final Semaphore readable = new Semaphore(0);

        private Wait(SelectionKey key) {
            this.key = key;
        }

        /**
         * Waits until there is something to read, or the connection is at its end.
         *
         * @throws AsynchronousCloseException if the wait is over, so that nobody asks again and again
         */
        void untilReadable() throws AsynchronousCloseException, InterruptedException {
            try {
                key.interestOps(SelectionKey.OP_READ);
            } catch (CancelledKeyException e) {
                var over = new AsynchronousCloseException();
                over.initCause(e);
                throw over;
            }
            selector.wakeup();
            readable.acquire();
        }

        /** Nobody waits any more. */
        void end() {
            key.cancel();
            selector.wakeup();
            readable.release();
        }
    }

    ConsoleReader() {
        try {
            selector = Selector.open();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        thread = Thread.ofPlatform().daemon().name("consoles").start(this::select);
    }

    /** Waits for this connection from now on, which must not block. */
    Wait of(SocketChannel channel) throws ClosedChannelException {
        SelectionKey key = channel.register(selector, 0);
        var wait = new Wait(key);
        key.attach(wait);
        return wait;
    }

    /** Ends all waits; connections stay open. */
    @Override
    public void close() {
        if (!selector.isOpen()) {
            return;
        }
        try {
            selector.keys().forEach(ConsoleReader::tell);
            selector.close();
            thread.join();
        } catch (IOException e) {
            LOG.warn("Consoles could not be left", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static void tell(SelectionKey key) {
        try {
            key.interestOps(0);
        } catch (CancelledKeyException e) {
            LOG.debug("A console was left just now", e);
        }
        if (key.attachment() instanceof Wait wait) {
            wait.readable.release();
        }
    }

    private void select() {
        try {
            while (selector.isOpen()) {
                selector.select(ConsoleReader::tell);
            }
        } catch (ClosedSelectorException e) {
            LOG.debug("Consoles are read no more", e);
        } catch (IOException e) {
            LOG.error("Consoles cannot be read any more", e);
        }
    }
}
