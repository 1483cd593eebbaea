package io.quetzal.stream.listener.kafka;

import io.quetzal.stream.listener.kafka.control.Workers;
import io.quetzal.stream.listener.kafka.net.EventLoop;
import io.quetzal.stream.listener.kafka.net.RequestHandler;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Function;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** An open port: one thread takes connections and deals them out to the loops by turns. */
final class Listening implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Listening.class);
    private static final int LOOPS = 2;
    private static final int BACKLOG = 1024;
    private static final long PAUSE_NANOS = 100_000_000;

    private final ServerSocketChannel server;
    private final Workers workers;
    private final int port;
    private final List<EventLoop> loops = new ArrayList<>();

    private Listening(ServerSocketChannel server, Workers workers) throws IOException {
        this.server = server;
        this.workers = workers;
        this.port = ((InetSocketAddress) server.getLocalAddress()).getPort();
    }

    /**
     * Opens a port.
     *
     * @param workers are closed with it
     * @param handlers makes what handles requests, for the port that it became
     * @throws IOException if the port is taken
     */
    static Listening open(
            InetSocketAddress address,
            EventLoop.Shared all,
            Workers workers,
            IntFunction<Function<EventLoop, RequestHandler>> handlers)
            throws IOException {
        ServerSocketChannel server = ServerSocketChannel.open();
        try {
            server.setOption(StandardSocketOptions.SO_REUSEADDR, true);
            server.bind(address, BACKLOG);
            var listening = new Listening(server, workers);
            Function<EventLoop, RequestHandler> handler = handlers.apply(listening.port);
            for (int i = 0; i < LOOPS; i++) {
                listening.loops.add(new EventLoop("stream-kafka-" + i, all, handler));
            }
            Thread.ofPlatform().name("stream-kafka-accept").daemon().start(listening::accept);
            LOG.info("Kafka clients are served at {} port {}.", address.getHostString(), listening.port);
            return listening;
        } catch (IOException e) {
            server.close();
            workers.close();
            throw e;
        }
    }

    int port() {
        return port;
    }

    private void accept() {
        for (int turn = 0; server.isOpen(); turn++) {
            try {
                loops.get(turn % LOOPS).adopt(server.accept());
            } catch (ClosedChannelException e) {
                LOG.debug("No more connections are taken", e);
                return;
            } catch (IOException e) {
                LOG.warn(
                        "A connection could not be taken: {}. Raise the limit of open files if it is reached.",
                        e.getMessage());
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    @Override
    public void close() {
        try {
            server.close();
        } catch (IOException e) {
            LOG.debug("The port could not be closed", e);
        }
        loops.forEach(EventLoop::close);
        workers.close();
    }
}
