package io.quetzal.vm.core;

import io.quetzal.platform.api.id.Name;
import io.quetzal.vm.api.VmConsole;
import java.io.ByteArrayOutputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One reader of a console, with its own buffer and its own thread. */
final class ConsoleAttachment implements VmConsole {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleAttachment.class);
    private static final int LARGEST_BUFFER = 256 << 10;
    private static final int AT_ONCE = 64 << 10;

    private final Name machine;
    private final Listener listener;
    private final Consumer<byte[]> keyboard;
    private final Consumer<ConsoleAttachment> onClose;
    private final Thread thread;
    /** Guarded by this, as is all below. */
    private final Deque<byte[]> buffer = new ArrayDeque<>();

    private int buffered;
    private long lastProgress = System.nanoTime();
    private boolean gap;
    private boolean passedBy;
    private boolean closed;
    private @Nullable String ended;

    ConsoleAttachment(Name machine, Listener listener, Consumer<byte[]> keyboard, Consumer<ConsoleAttachment> onClose) {
        this.machine = machine;
        this.listener = listener;
        this.keyboard = keyboard;
        this.onClose = onClose;
        this.thread = Thread.ofVirtual().name("vm-console-" + machine).unstarted(this::deliver);
    }

    void open(byte[] shownLast) {
        add(shownLast);
        thread.start();
    }

    /** Adds output, and waits for room as long as the reader keeps going and no longer than the patience otherwise. */
    synchronized void offer(byte[] bytes, Duration patience) {
        try {
            while (!closed && !passedBy && buffered + bytes.length > LARGEST_BUFFER && buffered > 0) {
                long left = lastProgress + patience.toNanos() - System.nanoTime();
                if (left <= 0) {
                    passBy();
                } else {
                    wait(left / 1_000_000 + 1);
                }
            }
        } catch (InterruptedException e) {
            // The driver lets go of the machine: this output is in its log.
            Thread.currentThread().interrupt();
            gap = true;
            return;
        }
        if (!passedBy) {
            add(bytes);
        }
    }

    /** Output was lost. */
    synchronized void gap() {
        gap = true;
        notifyAll();
    }

    /** Nothing comes any more. */
    synchronized void end(String why) {
        ended = why;
        notifyAll();
    }

    @Override
    public void write(byte[] bytes) {
        keyboard.accept(bytes.clone());
    }

    @Override
    public void close() {
        onClose.accept(this);
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        if (!Thread.currentThread().equals(thread)) {
            // The listener may wait for a peer that never reads again.
            thread.interrupt();
        }
    }

    private synchronized void add(byte[] bytes) {
        if (bytes.length > 0 && !closed) {
            if (buffered == 0) {
                // A reader that had nothing to do has not stood still.
                lastProgress = System.nanoTime();
            }
            buffer.add(bytes);
            buffered += bytes.length;
            notifyAll();
        }
    }

    private void passBy() {
        LOG.info("A reader of the console of VM {} stands still; output passes it by", machine);
        buffer.clear();
        buffered = 0;
        gap = true;
        passedBy = true;
    }

    private void deliver() {
        try {
            while (deliverNext()) {
                progressed();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.debug("A reader of the console of VM {} failed and is detached", machine, e);
            close();
        }
    }

    private synchronized void progressed() {
        lastProgress = System.nanoTime();
        passedBy = false;
        notifyAll();
    }

    /** Tells the listener one thing, as soon as there is one; answers whether more may come. */
    private boolean deliverNext() throws InterruptedException {
        boolean lost;
        byte[] output;
        String end;
        synchronized (this) {
            while (!closed && !gap && buffer.isEmpty() && ended == null) {
                wait();
            }
            if (closed) {
                return false;
            }
            lost = gap;
            gap = false;
            output = lost ? new byte[0] : take();
            end = ended;
        }
        if (lost) {
            listener.gap();
        } else if (output.length > 0) {
            listener.output(output);
        } else if (end != null) {
            listener.closed(end);
            return false;
        }
        return true;
    }

    private byte[] take() {
        var taken = new ByteArrayOutputStream();
        while (!buffer.isEmpty() && taken.size() < AT_ONCE) {
            taken.writeBytes(buffer.remove());
        }
        buffered -= taken.size();
        notifyAll();
        return taken.toByteArray();
    }
}
