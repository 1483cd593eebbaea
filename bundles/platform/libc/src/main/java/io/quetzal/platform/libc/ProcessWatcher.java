package io.quetzal.platform.libc;

import static java.lang.foreign.ValueLayout.JAVA_INT;
import static java.lang.foreign.ValueLayout.JAVA_INT_UNALIGNED;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Learns at once when a process ends, whether or not it is a child of this one. Java only polls for others' children,
 * up to five seconds apart; here one thread waits in {@code epoll(7)} for all processes' {@code pidfd_open(2)}
 * descriptors.
 */
public final class ProcessWatcher implements AutoCloseable {
    private static final int CLOEXEC = 0x80000;
    private static final int EPOLL_CTL_ADD = 1;
    private static final int EPOLL_CTL_DEL = 2;
    private static final int EPOLLIN = 1;
    private static final int FOREVER = -1;
    private static final int MOST_EVENTS = 64;
    private static final boolean PACKED_EVENTS = System.getProperty("os.arch").equals("amd64");
    private static final long EVENT_SIZE = PACKED_EVENTS ? 12 : 16;
    private static final long EVENT_FD = PACKED_EVENTS ? 4 : 8;

    private final int epoll = Libc.epollCreate(CLOEXEC);
    private final int wakeUp = Libc.eventfd(CLOEXEC);
    private final Map<Integer, WatchedProcess> watched = new ConcurrentHashMap<>();
    private final Thread thread;
    private volatile boolean closed;

    /** Starts the thread that waits. */
    public ProcessWatcher() {
        control(EPOLL_CTL_ADD, wakeUp);
        thread = Thread.ofPlatform().daemon().name("process-watcher").start(this::waitForEnds);
    }

    /**
     * Watches a process.
     *
     * @param pid its number
     * @return the process, held so that its number cannot come to mean another one
     * @throws LibcException with errno 3 (ESRCH) if there is no such process
     */
    public synchronized WatchedProcess watch(long pid) {
        if (closed) {
            throw new IllegalStateException("The process watcher is closed.");
        }
        int fd = Libc.pidfdOpen(Math.toIntExact(pid));
        var process = new WatchedProcess(pid, fd);
        watched.put(fd, process);
        control(EPOLL_CTL_ADD, fd);
        return process;
    }

    /** Watches no more; futures that are not complete never will be. */
    @Override
    public void close() {
        synchronized (this) {
            if (closed) {
                return;
            }
            closed = true;
        }
        Libc.eventfdWrite(wakeUp);
        boolean interrupted = false;
        while (thread.isAlive()) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        watched.values().forEach(WatchedProcess::close);
        Libc.close(wakeUp);
        Libc.close(epoll);
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void waitForEnds() {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment events = arena.allocate(EVENT_SIZE * MOST_EVENTS, Long.BYTES);
            while (!closed) {
                int count = waitOnce(events);
                for (int i = 0; i < count; i++) {
                    int fd = events.get(JAVA_INT_UNALIGNED, i * EVENT_SIZE + EVENT_FD);
                    WatchedProcess process = watched.get(fd);
                    if (process != null) {
                        process.close();
                        process.end.complete(null);
                    }
                }
            }
        }
    }

    private int waitOnce(MemorySegment events) {
        try {
            return Libc.epollWait(epoll, events, MOST_EVENTS, FOREVER);
        } catch (LibcException e) {
            if (e.errno() == Libc.EINTR) {
                return 0;
            }
            throw e;
        }
    }

    private void control(int operation, int fd) {
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment event = arena.allocate(EVENT_SIZE, Long.BYTES);
            event.set(JAVA_INT, 0, EPOLLIN);
            event.set(JAVA_INT_UNALIGNED, EVENT_FD, fd);
            Libc.epollControl(epoll, operation, fd, event);
        }
    }

    /** A process that is watched until it ends or this is closed. */
    public final class WatchedProcess implements AutoCloseable {
        private final long pid;
        private final int fd;
        private final CompletableFuture<Void> end = new CompletableFuture<>();

        private WatchedProcess(long pid, int fd) {
            this.pid = pid;
            this.fd = fd;
        }

        /** Its number. */
        public long pid() {
            return pid;
        }

        /** Completes when the process has ended. What is chained to it must not wait: it runs on the watcher's thread. */
        public CompletableFuture<Void> end() {
            return end.copy();
        }

        /**
         * Sends a signal; nothing happens if the process has ended.
         *
         * @param signal which, as in {@code signal(7)}
         */
        public void signal(Signal signal) {
            synchronized (ProcessWatcher.this) {
                if (watched.get(fd) != this) {
                    return;
                }
                try {
                    Libc.pidfdSendSignal(fd, signal.number);
                } catch (LibcException e) {
                    if (e.errno() != Libc.ESRCH) {
                        throw e;
                    }
                }
            }
        }

        /** Watches it no more. */
        @Override
        public void close() {
            synchronized (ProcessWatcher.this) {
                if (watched.remove(fd, this)) {
                    control(EPOLL_CTL_DEL, fd);
                    Libc.close(fd);
                }
            }
        }
    }

    /** The signals that are sent here. */
    public enum Signal {
        /** Ends a process that lets itself be ended. */
        TERM(15),
        /** Ends a process at once. */
        KILL(9);

        private final int number;

        Signal(int number) {
            this.number = number;
        }
    }
}
