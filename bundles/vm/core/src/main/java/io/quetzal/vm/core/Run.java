package io.quetzal.vm.core;

import io.quetzal.vm.api.VmException;
import io.quetzal.vm.spi.VmDriver;
import io.quetzal.vm.spi.VmEnd;
import io.quetzal.vm.spi.VmInstance;
import io.quetzal.vm.spi.VmInstanceListener;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * One life of a machine as one driver sees it: from a start or a taking up, to its end or to the driver's leaving. What
 * the driver tells is handed to the machine's own thread, so that a driver never waits for the state's disk; only the
 * console is passed on at once, because its slowness is meant to be felt.
 */
final class Run implements VmInstanceListener {
    private static final long NOBODY_HURRIES = Long.MAX_VALUE;

    private final Machine machine;
    private final VmDriver driver;
    private volatile @Nullable VmInstance instance;
    /** Guarded by this, as is all below. */
    private @Nullable VmEnd end;

    private @Nullable String wanted;
    private boolean over;
    private @Nullable VmException lost;
    private long graceEnds = NOBODY_HURRIES;

    Run(Machine machine, VmDriver driver) {
        this.machine = machine;
        this.driver = driver;
    }

    VmDriver driver() {
        return driver;
    }

    /** The driver's side of it, once it has answered. */
    Optional<VmInstance> instance() {
        return Optional.ofNullable(instance);
    }

    VmInstance requireInstance() {
        return Objects.requireNonNull(instance, "A run is asked for its instance only once the driver has answered.");
    }

    void has(VmInstance answered) {
        instance = answered;
    }

    @Override
    public void guestReady() {
        machine.post(() -> machine.guestIsUp(this));
    }

    @Override
    public void pausedChanged(boolean paused) {
        machine.post(() -> machine.seePaused(this));
    }

    @Override
    public void consoleOutput(byte[] bytes) {
        machine.console().output(bytes);
    }

    @Override
    public void ended(VmEnd how) {
        synchronized (this) {
            end = how;
        }
        machine.post(() -> machine.hasEnded(this));
    }

    /** How it ended, if the driver has said so. */
    synchronized Optional<VmEnd> end() {
        return Optional.ofNullable(end);
    }

    /** The end is wanted; this is why it will have come. */
    synchronized void wants(String reason) {
        wanted = reason;
    }

    /** The end did not come, and is not wanted any more. */
    synchronized void wantsNoMore() {
        wanted = null;
    }

    /** Why the end was wanted, if it was. */
    synchronized Optional<String> wanted() {
        return Optional.ofNullable(wanted);
    }

    /** The machine's record tells the end now. */
    synchronized void over() {
        over = true;
        notifyAll();
    }

    synchronized boolean isOver() {
        return over;
    }

    /** The driver is gone; whoever waits for the end hears this instead. */
    synchronized void lost(VmException why) {
        lost = why;
        notifyAll();
    }

    /** Waits until it is over; somebody who has less patience may {@link #hurry} it, also a moment before. */
    synchronized boolean awaitGuest(Duration grace) {
        hurry(grace);
        try {
            return awaitOver(() -> graceEnds);
        } finally {
            graceEnds = NOBODY_HURRIES;
        }
    }

    /** Waits until it is over, for this long at most. */
    synchronized boolean awaitOver(Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        return awaitOver(() -> end);
    }

    private boolean awaitOver(LongSupplier patienceEnds) {
        try {
            while (!over && lost == null) {
                long left = patienceEnds.getAsLong() - System.nanoTime();
                if (left <= 0) {
                    break;
                }
                // Rounded up, or the last millisecond would be spent asking again and again.
                wait(left / 1_000_000 + 1);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!over && lost != null) {
            throw lost;
        }
        return over;
    }

    /** Somebody else has less patience with the guest than whoever waits. */
    synchronized void hurry(Duration grace) {
        graceEnds = Math.min(graceEnds, System.nanoTime() + grace.toNanos());
        notifyAll();
    }
}
