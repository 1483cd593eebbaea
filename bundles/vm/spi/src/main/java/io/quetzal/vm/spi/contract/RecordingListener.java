package io.quetzal.vm.spi.contract;

import io.quetzal.vm.spi.VmEnd;
import io.quetzal.vm.spi.VmInstanceListener;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Remembers what a driver tells, and whether it keeps to the rules of {@link VmInstanceListener}: console output on one
 * thread at a time, the end once and last, nothing after one has let go.
 */
public final class RecordingListener implements VmInstanceListener {
    private final Object lock = new Object();
    private final ByteArrayOutputStream console = new ByteArrayOutputStream();
    private final List<VmEnd> ends = new ArrayList<>();
    private final List<Boolean> pauses = new ArrayList<>();
    private final List<String> violations = new ArrayList<>();
    private final AtomicInteger inConsole = new AtomicInteger();
    private int timesReady;
    private boolean letGo;
    private CountDownLatch gate = new CountDownLatch(0);

    /** Makes a listener that has heard nothing. */
    public RecordingListener() {}

    @Override
    public void guestReady() {
        synchronized (lock) {
            heard("guestReady");
            timesReady++;
        }
    }

    @Override
    public void pausedChanged(boolean paused) {
        synchronized (lock) {
            heard("pausedChanged(" + paused + ")");
            pauses.add(paused);
        }
    }

    @Override
    public void consoleOutput(byte[] bytes) {
        CountDownLatch entry;
        synchronized (lock) {
            if (inConsole.incrementAndGet() > 1) {
                violations.add("consoleOutput was called by two threads at once");
            }
            heard("consoleOutput");
            console.writeBytes(bytes);
            entry = gate;
        }
        try {
            entry.await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            inConsole.decrementAndGet();
        }
    }

    @Override
    public void ended(VmEnd end) {
        synchronized (lock) {
            if (inConsole.get() > 0) {
                violations.add("ended was called while consoleOutput had not returned");
            }
            heard("ended(" + end + ")");
            ends.add(end);
        }
    }

    /** Holds the driver in its next {@link #consoleOutput} until {@link #goOn}. */
    public void hold() {
        synchronized (lock) {
            gate = new CountDownLatch(1);
        }
    }

    /** Lets the driver go on. */
    public void goOn() {
        synchronized (lock) {
            gate.countDown();
        }
    }

    /** From now on nothing may be told: the instance was detached. */
    public void letGo() {
        synchronized (lock) {
            letGo = true;
        }
    }

    /** How often the guest was said to be up. */
    public int timesReady() {
        synchronized (lock) {
            return timesReady;
        }
    }

    /** Whether the CPUs were last said to be halted; empty if nothing was said of them. */
    public Optional<Boolean> paused() {
        synchronized (lock) {
            return pauses.isEmpty() ? Optional.empty() : Optional.of(pauses.getLast());
        }
    }

    /** What the console has shown so far. */
    public String console() {
        synchronized (lock) {
            return console.toString(StandardCharsets.UTF_8);
        }
    }

    /** How the machine ended, if it was said to have. */
    public Optional<VmEnd> end() {
        synchronized (lock) {
            return ends.isEmpty() ? Optional.empty() : Optional.of(ends.getFirst());
        }
    }

    /** Which rules the driver has broken, in sentences; empty if none. */
    public List<String> violations() {
        synchronized (lock) {
            return List.copyOf(violations);
        }
    }

    private void heard(String what) {
        if (!ends.isEmpty()) {
            violations.add(what + " was told after the end");
        }
        if (letGo) {
            violations.add(what + " was told after detach");
        }
    }
}
