package io.quetzal.vm.shell;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import io.quetzal.vm.api.VmConsole;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import java.io.IOException;
import java.io.PrintStream;
import java.time.Duration;
import java.util.Arrays;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** A person or a script at a machine's serial console, for as long as the command runs. */
final class ConsoleVisit implements VmConsole.Listener {
    private static final byte DETACH = 0x1d;
    private static final Duration SILENCE = Duration.ofSeconds(1);
    /** With this, a guest asks where the cursor is; the answer to a question of long ago would look as if typed. */
    private static final String CURSOR_QUERY = "\u001b[6n";

    private final Keyboard keyboard;
    private final PrintStream screen;
    private final @Nullable Duration limit;
    private final @Nullable String until;
    private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();
    private final AtomicLong lastOutput = new AtomicLong(System.nanoTime());

    /** Whether the first output has come, which brings what was shown before. */
    private boolean replayed;
    /** The end of what was shown, in which the wanted text may have begun. */
    private String tail = "";

    private enum End {
        DETACHED,
        INPUT_ENDED,
        TEXT_SEEN,
        GONE
    }

    private volatile @Nullable VmException failure;

    /**
     * Prepares a visit.
     *
     * @param keyboard what is typed
     * @param screen where to show what the guest shows
     * @param limit when to leave, or null to stay
     * @param until the text to wait for, or null
     */
    ConsoleVisit(Keyboard keyboard, PrintStream screen, @Nullable Duration limit, @Nullable String until) {
        this.keyboard = keyboard;
        this.screen = screen;
        this.limit = limit;
        // With one character per byte, the text is found also where a character comes in two pieces.
        this.until = until == null ? null : new String(until.getBytes(UTF_8), ISO_8859_1);
    }

    /**
     * Attaches and stays until the person leaves, the input has ended and the guest is silent, or time or text say so.
     *
     * @throws VmException if the machine goes away or the text does not come in time
     */
    void stay(Function<VmConsole.Listener, VmConsole> machine) throws InterruptedException {
        try (VmConsole console = machine.apply(this)) {
            Thread.ofVirtual().name("vm-console-keyboard").start(() -> type(console));
            await();
        }
    }

    @Override
    public void output(byte[] bytes) {
        lastOutput.set(System.nanoTime());
        String text = new String(bytes, ISO_8859_1);
        String shown = replayed || !keyboard.typed() ? text : text.replace(CURSOR_QUERY, "");
        replayed = true;
        screen.writeBytes(shown.getBytes(ISO_8859_1));
        if (screen.checkError()) {
            ends.add(End.GONE);
        }
        if (until != null) {
            String looked = tail + text;
            tail = looked.substring(Math.max(0, looked.length() - until.length() + 1));
            if (looked.contains(until)) {
                ends.add(End.TEXT_SEEN);
            }
        }
    }

    @Override
    public void gap() {
        screen.writeBytes("\r\n[some output was lost]\r\n".getBytes(UTF_8));
        screen.flush();
    }

    @Override
    public void closed(String why) {
        fail(new VmException(VmFailure.WRONG_STATE, "The console was closed: " + why + "."));
    }

    private void fail(VmException why) {
        failure = why;
        ends.add(End.GONE);
    }

    private void await() throws InterruptedException {
        long started = System.nanoTime();
        long allowed = limit == null ? Long.MAX_VALUE : limit.toNanos();
        while (true) {
            End end = ends.poll(allowed - (System.nanoTime() - started), TimeUnit.NANOSECONDS);
            if (end == null) {
                refuseIfTextIsMissing();
                return;
            }
            switch (end) {
                case DETACHED, TEXT_SEEN -> {
                    return;
                }
                case GONE -> {
                    if (failure != null) {
                        throw failure;
                    }
                    return;
                }
                case INPUT_ENDED -> {
                    // With --for or --until the script has said itself how long it wants to look on.
                    if (keyboard.typed() || (limit == null && until == null)) {
                        awaitSilence();
                        return;
                    }
                }
            }
        }
    }

    private void refuseIfTextIsMissing() {
        if (until != null) {
            throw new VmException(
                    VmFailure.NO_ANSWER,
                    "The console did not show \"" + new String(until.getBytes(ISO_8859_1), UTF_8)
                            + "\" within the time that --for gives.");
        }
    }

    private void awaitSilence() throws InterruptedException {
        lastOutput.accumulateAndGet(System.nanoTime(), Math::max);
        long left = SILENCE.toNanos();
        while (left > 0 && ends.isEmpty()) {
            TimeUnit.NANOSECONDS.sleep(left);
            left = SILENCE.toNanos() - (System.nanoTime() - lastOutput.get());
        }
    }

    private void type(VmConsole console) {
        var buffer = new byte[1024];
        try {
            int read = keyboard.read(buffer);
            while (read >= 0) {
                int detach = keyboard.typed() ? detachIn(buffer, read) : -1;
                int meant = detach < 0 ? read : detach;
                if (meant > 0) {
                    console.write(Arrays.copyOf(buffer, meant));
                }
                if (detach >= 0) {
                    ends.add(End.DETACHED);
                    return;
                }
                read = keyboard.read(buffer);
            }
            ends.add(End.INPUT_ENDED);
        } catch (IOException e) {
            ends.add(End.GONE);
        } catch (VmException e) {
            fail(e);
        }
    }

    private static int detachIn(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] == DETACH) {
                return i;
            }
        }
        return -1;
    }
}
