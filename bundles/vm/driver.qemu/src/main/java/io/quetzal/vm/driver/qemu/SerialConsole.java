package io.quetzal.vm.driver.qemu;

import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The machine's serial line: what it shows goes to a listener and into the history, what is typed goes to the guest. */
final class SerialConsole implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(SerialConsole.class);
    private static final Duration TYPING_DEADLINE = Duration.ofSeconds(5);
    private static final Duration DELIVERY_DEADLINE = Duration.ofSeconds(1);
    private static final Duration NOT_READ_YET = Duration.ofMillis(5);
    private static final int BUFFER = 32 << 10;

    private final SocketChannel channel;
    private final ConsoleReader.Wait wait;
    private final ConsoleHistory history;
    private final Consumer<byte[]> listener;
    private final ExecutorService typist = Executors.newSingleThreadExecutor(
            Thread.ofVirtual().name("console-typist").factory());
    private final CountDownLatch ended = new CountDownLatch(1);
    private final ReentrantLock delivering = new ReentrantLock();
    private volatile boolean closed;
    /** Whether somebody else goes on reading. */
    private volatile boolean leaving;

    SerialConsole(SocketChannel channel, ConsoleReader reader, ConsoleHistory history, Consumer<byte[]> listener)
            throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        this.wait = reader.of(channel);
        this.history = history;
        this.listener = listener;
        Thread.ofVirtual().name("console-reader").start(this::read);
    }

    /**
     * Types.
     *
     * @throws VmException if the guest does not read in time, or is gone
     */
    void write(byte[] bytes) {
        try {
            var typing = typist.submit(() -> {
                ByteBuffer buffer = ByteBuffer.wrap(bytes);
                while (buffer.hasRemaining()) {
                    if (channel.write(buffer) == 0) {
                        Thread.sleep(NOT_READ_YET);
                    }
                }
                return null;
            });
            typing.get(TYPING_DEADLINE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            throw new VmException(
                    VmFailure.NO_ANSWER,
                    "The guest has not read its console for " + TYPING_DEADLINE.toSeconds()
                            + " s. It may be paused, busy or stuck; what was typed is kept until it reads again.",
                    e);
        } catch (ExecutionException | RejectedExecutionException e) {
            throw new VmException(VmFailure.WRONG_STATE, "The console is closed, because the machine has ended.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new VmException(VmFailure.NO_ANSWER, "Typing into the console was interrupted.", e);
        }
    }

    List<String> lastLines(int most) {
        return history.lastLines(most);
    }

    byte[] recent() {
        return history.recent();
    }

    /** Waits until all output has been read, or the deadline has passed. */
    boolean awaitEnd(Duration deadline) throws InterruptedException {
        return ended.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    /**
     * Stops reading and typing without hanging up.
     *
     * @return the connection with all that has not been read; empty if it had to be closed, because the listener does not
     *     take what was read, or the guest does not take what was typed
     */
    Optional<SocketChannel> handOver() {
        leaving = true;
        typist.shutdown();
        wait.end();
        try {
            if (awaitEnd(DELIVERY_DEADLINE)
                    && typist.awaitTermination(DELIVERY_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)
                    && channel.isOpen()) {
                return Optional.of(channel);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        close();
        return Optional.empty();
    }

    /** Hangs up. When this returns, the listener is not called again, unless it is the one that hangs up. */
    @Override
    public void close() {
        closed = true;
        typist.shutdownNow();
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A console could not be closed", e);
        }
        wait.end();
        awaitDelivery();
    }

    private void awaitDelivery() {
        try {
            if (!delivering.isHeldByCurrentThread()
                    && delivering.tryLock(DELIVERY_DEADLINE.toMillis(), TimeUnit.MILLISECONDS)) {
                delivering.unlock();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void deliver(byte[] bytes) {
        delivering.lock();
        try {
            if (!closed) {
                listener.accept(bytes);
            }
        } finally {
            delivering.unlock();
        }
    }

    private void read() {
        var buffer = ByteBuffer.allocate(BUFFER);
        try {
            while (!leaving && channel.read(buffer.clear()) >= 0) {
                if (buffer.position() == 0) {
                    wait.untilReadable();
                } else {
                    byte[] bytes = Arrays.copyOf(buffer.array(), buffer.position());
                    history.shown(bytes.length);
                    deliver(bytes);
                }
            }
        } catch (IOException e) {
            LOG.debug("A console has ended", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            ended.countDown();
            if (!leaving) {
                close();
            }
        }
    }
}
