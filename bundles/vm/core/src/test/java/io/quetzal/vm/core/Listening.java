package io.quetzal.vm.core;

import io.quetzal.vm.api.VmConsole;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;

/** A console's reader that remembers what it hears and can be held. */
final class Listening implements VmConsole.Listener {
    private final ByteArrayOutputStream heard = new ByteArrayOutputStream();
    private volatile CountDownLatch gate = new CountDownLatch(0);
    private int calls;
    private int gaps;
    private @Nullable String closed;

    /** Stands still in the next call. */
    void hold() {
        gate = new CountDownLatch(1);
    }

    void goOn() {
        gate.countDown();
    }

    @Override
    public void output(byte[] bytes) {
        synchronized (this) {
            heard.writeBytes(bytes);
            calls++;
        }
        try {
            gate.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public synchronized void gap() {
        gaps++;
    }

    @Override
    public synchronized void closed(String why) {
        closed = why;
    }

    synchronized String text() {
        return heard.toString(StandardCharsets.UTF_8);
    }

    synchronized byte[] bytes() {
        return heard.toByteArray();
    }

    synchronized int calls() {
        return calls;
    }

    synchronized int gaps() {
        return gaps;
    }

    synchronized Optional<String> whyClosed() {
        return Optional.ofNullable(closed);
    }
}
