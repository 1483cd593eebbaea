package io.quetzal.stream.listener.kafka.net;

import java.io.IOException;
import java.net.StandardSocketOptions;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashSet;
import java.util.PriorityQueue;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One thread that serves many connections. */
public final class EventLoop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EventLoop.class);
    /** Times are compared by how far they are from this. */
    private static final long EPOCH = System.nanoTime();

    private static final int SHARED_BYTES = 1 << 20;
    private static final long TICK_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** What all loops of a listener count together. */
    public record Shared(Limits limits, AtomicLong receiveMemory, AtomicInteger connections) {
        /** Nothing is taken yet. */
        public Shared(Limits limits) {
            this(limits, new AtomicLong(limits.receiveMemory()), new AtomicInteger());
        }
    }

    /** Something to be done at a time. */
    public static final class Timer {
        private final long atNanos;
        private final Runnable work;

        private Timer(long atNanos, Runnable work) {
            this.atNanos = atNanos;
            this.work = work;
        }
    }

    private final Shared all;
    private final Selector selector;
    private final RequestHandler handler;
    private final ReceiveMemory memory;
    private final ByteBuffer shared = ByteBuffer.allocateDirect(SHARED_BYTES);
    private final Queue<Runnable> tasks = new ConcurrentLinkedQueue<>();
    private final Deque<Connection> waiting = new ArrayDeque<>();
    private final Set<Connection> connections = new HashSet<>();
    private final PriorityQueue<Timer> timers =
            new PriorityQueue<>(Comparator.comparingLong((Timer timer) -> timer.atNanos - EPOCH));
    private final Thread thread;
    private volatile boolean closing;

    /**
     * Starts.
     *
     * @param handlers makes what handles its requests
     */
    public EventLoop(String name, Shared all, Function<EventLoop, RequestHandler> handlers) throws IOException {
        this.all = all;
        selector = Selector.open();
        memory = new ReceiveMemory(all.receiveMemory());
        handler = handlers.apply(this);
        thread = Thread.ofPlatform().name(name).daemon().unstarted(this::run);
        thread.start();
    }

    RequestHandler handler() {
        return handler;
    }

    Limits limits() {
        return all.limits();
    }

    ReceiveMemory memory() {
        return memory;
    }

    ByteBuffer shared() {
        return shared;
    }

    /** Runs something on its thread, soon; from any thread. */
    public void execute(Runnable task) {
        tasks.add(task);
        if (!inside()) {
            selector.wakeup();
        }
    }

    /** Whether the caller is on its thread. */
    public boolean inside() {
        return Thread.currentThread().equals(thread);
    }

    /** Lets its thread go round once more; from any thread. */
    public void wake() {
        selector.wakeup();
    }

    /** Runs something later. On its thread. */
    public Timer after(long millis, Runnable work) {
        var timer = new Timer(System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis), work);
        timers.add(timer);
        return timer;
    }

    /** Forgets what was to run later. On its thread. */
    public void cancel(Timer timer) {
        timers.remove(timer);
    }

    /** Takes a connection over; from any thread. */
    public void adopt(SocketChannel channel) {
        execute(() -> {
            try {
                if (all.connections().incrementAndGet() > limits().connections()) {
                    LOG.info("A connection is closed at once: there are {} already.", limits().connections());
                    all.connections().decrementAndGet();
                    drop(channel);
                    return;
                }
                channel.configureBlocking(false);
                channel.setOption(StandardSocketOptions.TCP_NODELAY, true);
                SelectionKey key = channel.register(selector, SelectionKey.OP_READ);
                var connection = new Connection(this, channel, key);
                key.attach(connection);
                connections.add(connection);
            } catch (IOException e) {
                LOG.debug("A connection was lost as it was taken", e);
                all.connections().decrementAndGet();
                drop(channel);
            }
        });
    }

    private static void drop(SocketChannel channel) {
        try {
            channel.close();
        } catch (IOException e) {
            LOG.debug("A connection could not be closed", e);
        }
    }

    void attend(Connection connection) {
        waiting.add(connection);
    }

    void closed(Connection connection) {
        connections.remove(connection);
        all.connections().decrementAndGet();
    }

    private void run() {
        long nextTick = System.nanoTime() + TICK_NANOS;
        while (!closing) {
            try {
                round(nextTick);
                long now = System.nanoTime();
                if (now - nextTick >= 0) {
                    closeIdle(now);
                    nextTick = now + TICK_NANOS;
                }
            } catch (IOException | RuntimeException e) {
                LOG.error("The Kafka listener goes on after a fault", e);
            }
        }
        new ArrayList<>(connections).forEach(Connection::close);
        try {
            selector.close();
        } catch (IOException e) {
            LOG.debug("A selector could not be closed", e);
        }
    }

    private void round(long nextTick) throws IOException {
        long now = System.nanoTime();
        long until = nextTick - now;
        Timer first = timers.peek();
        if (first != null) {
            until = Math.min(until, first.atNanos - now);
        }
        if (waiting.isEmpty() && tasks.isEmpty() && until > 0) {
            selector.select(EventLoop::serve, Math.max(1, TimeUnit.NANOSECONDS.toMillis(until + 999_999)));
        } else {
            selector.selectNow(EventLoop::serve);
        }
        for (Runnable task = tasks.poll(); task != null; task = tasks.poll()) {
            task.run();
        }
        handler.afterRound();
        now = System.nanoTime();
        for (Timer due = timers.peek(); due != null && due.atNanos - now <= 0; due = timers.peek()) {
            timers.remove();
            due.work.run();
        }
        for (Connection next = waiting.poll(); next != null; next = waiting.poll()) {
            next.attended();
        }
    }

    private static void serve(SelectionKey key) {
        if (key.attachment() instanceof Connection connection && key.isValid()) {
            connection.selected();
        }
    }

    private void closeIdle(long now) {
        long idle = limits().idle().toNanos();
        for (Connection connection : new ArrayList<>(connections)) {
            if (now - connection.lastMove() > idle) {
                connection.close();
            }
        }
    }

    /** Closes all connections and ends the thread. */
    @Override
    public void close() {
        closing = true;
        selector.wakeup();
        // Without interrupting it, which would close files under others.
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
