package io.quetzal.vm.driver.simulated;

import io.quetzal.vm.spi.VmEnd;
import io.quetzal.vm.spi.VmInstanceListener;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.FileChannel;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what the guest shows until the guest is gone, which is the end of its pipe, or until it is closed. */
final class ConsoleReader {
    private static final Logger LOG = LoggerFactory.getLogger(ConsoleReader.class);
    private static final int AT_ONCE = 16 << 10;
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private final Guest guest;
    private final ConsoleLog log;
    private final VmInstanceListener listener;
    private final Thread thread;
    private volatile boolean shown;
    private final AtomicInteger timesReady = new AtomicInteger();
    private volatile boolean closed;
    private volatile boolean telling;
    private volatile boolean endExpected;
    private volatile @Nullable FileChannel pipe;

    ConsoleReader(Guest guest, ConsoleLog log, VmInstanceListener listener) {
        this.guest = guest;
        this.log = log;
        this.listener = listener;
        this.thread = Thread.ofPlatform()
                .daemon()
                .name("vm-simulated-console-" + guest.pid())
                .unstarted(this::readAll);
    }

    void open() throws IOException {
        pipe = FileChannel.open(guest.directory().resolve("out"), StandardOpenOption.READ);
        thread.start();
    }

    boolean hasShownSomething() {
        return shown;
    }

    /** How often the guest has said that it is up. */
    int timesReady() {
        return timesReady.get();
    }

    /** The process will now be ended on purpose. */
    void expectEnd() {
        endExpected = true;
    }

    /** Stops reading; when this returns, the listener hears no more. */
    void close() {
        closed = true;
        closePipe();
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        try {
            // Only a listener that does not return is interrupted: what has been read must still get into the log.
            while (!thread.join(LOOK_AGAIN)) {
                if (telling) {
                    thread.interrupt();
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void closePipe() {
        FileChannel open = pipe;
        if (open == null) {
            return;
        }
        try {
            open.close();
        } catch (IOException e) {
            LOG.debug("The console of process {} was not closed in good order", guest.pid(), e);
        }
    }

    private void readAll() {
        try (FileChannel source = pipe) {
            var buffer = ByteBuffer.allocate(AT_ONCE);
            while (!closed && source != null && source.read(buffer.clear()) >= 0) {
                shown(buffer.flip());
            }
        } catch (ClosedChannelException e) {
            // Somebody lets go of the machine.
        } catch (IOException e) {
            LOG.warn("The console of process {} cannot be read any more: {}", guest.pid(), e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!closed) {
            awaitGone();
            listener.ended(howItEnded());
        }
    }

    private void shown(ByteBuffer bytes) throws IOException, InterruptedException {
        var text = new ByteArrayOutputStream(bytes.remaining());
        boolean ready = false;
        while (bytes.hasRemaining()) {
            byte each = bytes.get();
            if (each == 0) {
                ready = true;
            } else {
                text.write(each);
            }
        }
        byte[] output = text.toByteArray();
        log.append(output);
        shown = true;
        if (ready) {
            timesReady.incrementAndGet();
        }
        if (ready && !closed) {
            listener.guestReady();
        }
        if (output.length > 0 && !closed) {
            telling = true;
            listener.consoleOutput(output);
            telling = false;
        }
        if (Thread.interrupted()) {
            throw new InterruptedException("The machine was let go of");
        }
    }

    private void awaitGone() {
        // Its pipe is closed an instant before the process is gone.
        while (guest.running() && !closed) {
            Thread.onSpinWait();
        }
    }

    private VmEnd howItEnded() {
        if (guest.off()) {
            return new VmEnd.Orderly("The guest switched itself off.");
        }
        return endExpected
                ? new VmEnd.Orderly("The machine was switched off.")
                : new VmEnd.Crashed("Its process " + guest.pid() + " was killed or failed.");
    }
}
