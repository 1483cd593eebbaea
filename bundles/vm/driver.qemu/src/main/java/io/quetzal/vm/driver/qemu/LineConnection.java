package io.quetzal.vm.driver.qemu;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A UNIX socket on which both sides send one JSON document per line. */
final class LineConnection implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(LineConnection.class);
    private static final int LONGEST_LINE = 16 << 20;
    private static final Duration BETWEEN_TRIES = Duration.ofMillis(2);

    private final SocketChannel channel;
    private final ReentrantLock writing = new ReentrantLock();
    private final CountDownLatch ended = new CountDownLatch(1);

    private LineConnection(SocketChannel channel) {
        this.channel = channel;
    }

    /** Opens a UNIX socket, trying until the other side listens or the deadline has passed. */
    static SocketChannel open(Path socket, Duration deadline) throws IOException, InterruptedException {
        long giveUp = System.nanoTime() + deadline.toNanos();
        while (true) {
            SocketChannel channel = SocketChannel.open(StandardProtocolFamily.UNIX);
            try {
                channel.connect(UnixDomainSocketAddress.of(socket));
                return channel;
            } catch (IOException e) {
                channel.close();
                if (System.nanoTime() > giveUp) {
                    throw e;
                }
                Thread.sleep(BETWEEN_TRIES);
            }
        }
    }

    /**
     * Takes over a connected channel and reads it on a thread of its own.
     *
     * @param name what to call the thread
     * @param lines told each line
     * @param closed told once when no more lines come
     */
    static LineConnection over(SocketChannel channel, String name, Consumer<byte[]> lines, Runnable closed) {
        var connection = new LineConnection(channel);
        Thread.ofVirtual().name(name).start(() -> connection.read(name, lines, closed));
        return connection;
    }

    /**
     * Sends a line.
     *
     * @throws VmException if the other side is gone
     */
    void send(byte[] line) {
        writing.lock();
        try {
            ByteBuffer buffer = ByteBuffer.allocate(line.length + 1)
                    .put(line)
                    .put((byte) '\n')
                    .flip();
            while (buffer.hasRemaining()) {
                channel.write(buffer);
            }
        } catch (IOException e) {
            throw new VmException(
                    VmFailure.NO_ANSWER, "QEMU has closed its control socket. See \"quetzal vm show\" for why.", e);
        } finally {
            writing.unlock();
        }
    }

    /** Waits until the other side has sent all it will, or the deadline has passed. */
    boolean awaitEnd(Duration deadline) throws InterruptedException {
        return ended.await(deadline.toMillis(), TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A socket could not be closed", e);
        }
    }

    private void read(String name, Consumer<byte[]> lines, Runnable closed) {
        var buffer = ByteBuffer.allocate(8 << 10);
        var line = new ByteArrayOutputStream();
        try {
            while (channel.read(buffer) >= 0) {
                buffer.flip();
                while (buffer.hasRemaining()) {
                    byte next = buffer.get();
                    if (next != '\n') {
                        line.write(next);
                        if (line.size() > LONGEST_LINE) {
                            throw new IOException("A line is longer than " + LONGEST_LINE + " bytes");
                        }
                    } else if (line.size() > 0) {
                        deliver(name, lines, line.toByteArray());
                        line.reset();
                    }
                }
                buffer.clear();
            }
        } catch (IOException e) {
            LOG.debug("{} has ended", name, e);
        } finally {
            close();
            ended.countDown();
            closed.run();
        }
    }

    private static void deliver(String name, Consumer<byte[]> lines, byte[] line) {
        try {
            lines.accept(line);
        } catch (RuntimeException e) {
            LOG.debug("{} sent what cannot be understood: {}", name, shown(line), e);
        }
    }

    private static String shown(byte[] line) {
        return new String(line, 0, Math.min(line.length, 200), UTF_8);
    }
}
