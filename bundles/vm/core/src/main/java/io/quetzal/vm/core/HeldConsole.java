package io.quetzal.vm.core;

import io.quetzal.platform.api.id.Name;
import java.io.IOException;
import java.nio.channels.SocketChannel;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The open connection to a machine's console while its driver is being replaced. Nobody reads it, so the guest waits when
 * it is full; if the driver is not back in time, the connection is closed, and the guest goes on unheard.
 */
final class HeldConsole {
    private static final Logger LOG = LoggerFactory.getLogger(HeldConsole.class);
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final Name machine;
    private @Nullable SocketChannel held;

    HeldConsole(Name machine) {
        this.machine = machine;
    }

    synchronized void hold(SocketChannel console) {
        release();
        held = console;
        Thread.ofVirtual().name("vm-held-console-" + machine).start(() -> releaseInTime(console));
    }

    /** Gives the connection to a driver, if there is one. */
    synchronized Optional<SocketChannel> take() {
        Optional<SocketChannel> taken = Optional.ofNullable(held);
        held = null;
        notifyAll();
        return taken;
    }

    /** Closes the connection, if there is one. */
    synchronized void release() {
        take().ifPresent(this::close);
    }

    void close(SocketChannel console) {
        try {
            console.close();
        } catch (IOException e) {
            LOG.debug("The console of VM {} could not be closed", machine, e);
        }
    }

    private synchronized void releaseInTime(SocketChannel console) {
        long end = System.nanoTime() + LONGEST.toNanos();
        try {
            while (console.equals(held)) {
                long left = end - System.nanoTime();
                if (left <= 0) {
                    LOG.warn("The driver of VM {} did not come back in time; its console is let go of", machine);
                    release();
                } else {
                    wait(left / 1_000_000 + 1);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
