package @package@;

import io.quetzal.vm.spi.VmEnd;
import io.quetzal.vm.spi.VmInstanceListener;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.time.Duration;
import java.util.Arrays;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells a listener what becomes of a guest, on one thread: that it is up, what it shows, that it has ended. A listener that
 * does not return holds the console and nothing else.
 */
final class GuestWatch {
    private static final Logger LOG = LoggerFactory.getLogger(GuestWatch.class);
    private static final Duration LOOK_AGAIN = Duration.ofMillis(20);
    private static final Duration GONE_DEADLINE = Duration.ofSeconds(1);

    private final Guest guest;
    private final VmInstanceListener listener;
    private final Thread thread;
    private final byte[] buffer = new byte[16 << 10];
    private long shown;
    private long timesUp;
    private volatile boolean closed;
    private volatile boolean endExpected;

    /**
     * Watches from a place in what the console has shown.
     *
     * @param shown how many bytes are known already
     */
    GuestWatch(Guest guest, VmInstanceListener listener, long shown) {
        this.guest = guest;
        this.listener = listener;
        this.shown = shown;
        // It was up before, if it was; that is told once and not once for each reset.
        this.timesUp = Math.max(0, guest.timesUp() - 1);
        this.thread =
                Thread.ofPlatform().daemon().name("@name@-" + guest.pid()).unstarted(this::watch);
    }

    void open() {
        thread.start();
    }

    /** The process will now be ended on purpose. */
    void expectEnd() {
        endExpected = true;
    }

    /** When this returns, the listener hears no more. */
    void close() {
        closed = true;
        if (Thread.currentThread().equals(thread)) {
            return;
        }
        // A listener that does not return is interrupted; what the guest shows is in its file all the same.
        thread.interrupt();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void watch() {
        try (var console = new RandomAccessFile(guest.console().toFile(), "r")) {
            while (!closed) {
                // In this order: what was shown before the end is told before the end.
                boolean alive = guest.alive();
                tellWhetherUp();
                if (!tellWhatIsShown(console)) {
                    if (!alive) {
                        tellTheEnd();
                        return;
                    }
                    Thread.sleep(LOOK_AGAIN);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IOException e) {
            LOG.warn("The console of process {} cannot be read any more: {}", guest.pid(), e.getMessage());
        }
    }

    private void tellWhetherUp() {
        while (!closed && timesUp < guest.timesUp()) {
            timesUp++;
            listener.guestReady();
        }
    }

    private boolean tellWhatIsShown(RandomAccessFile console) throws IOException {
        console.seek(shown);
        int count = console.read(buffer);
        if (count <= 0 || closed) {
            return false;
        }
        shown += count;
        listener.consoleOutput(Arrays.copyOf(buffer, count));
        return true;
    }

    private void tellTheEnd() {
        // Linux forgets a process's command line an instant before the process is gone.
        if (!guest.gone(GONE_DEADLINE)) {
            LOG.warn("Process {} has ended, and nobody takes note of it", guest.pid());
        }
        if (closed) {
            return;
        }
        if (Guest.isOff(guest.directory())) {
            listener.ended(new VmEnd.Orderly("The guest switched itself off."));
        } else if (endExpected) {
            listener.ended(new VmEnd.Orderly("The machine was switched off."));
        } else {
            listener.ended(new VmEnd.Crashed("Its process " + guest.pid() + " was killed or failed."));
        }
    }
}
