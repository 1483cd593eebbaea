package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import io.quetzal.platform.cli.rest.NodeSocket;
import io.quetzal.platform.cli.terminal.RawTerminal;
import java.io.IOException;
import java.time.Duration;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;

/** A person or a script at a machine's serial console. */
final class ConsoleSession implements NodeSocket.Listener {
    private static final byte DETACH = 0x1d;
    private static final Duration SILENCE = Duration.ofSeconds(1);

    private final Session session;
    private final @Nullable Duration limit;
    private final @Nullable TextWatch until;
    private final BlockingQueue<End> ends = new LinkedBlockingQueue<>();
    private final AtomicLong lastOutput = new AtomicLong(System.nanoTime());

    /** Whether the first message has come, which brings what was shown before. */
    private boolean replayed;

    private enum Cause {
        DETACHED,
        INPUT_ENDED,
        TEXT_SEEN,
        CLOSED
    }

    private record End(Cause cause, String why) {}

    ConsoleSession(Session session, @Nullable Duration limit, @Nullable String until) {
        this.session = session;
        this.limit = limit;
        this.until = until == null ? null : new TextWatch(until);
    }

    /** Attaches, and answers how it ended. */
    ExitCode run(String path) throws InterruptedException {
        boolean typed = session.terminal().typed();
        if (typed) {
            session.hint("Ctrl-] detaches.");
        }
        try (var socket = NodeSocket.open(session.rest().access(), path, this)) {
            try (var _ = typed ? RawTerminal.enter() : RawTerminal.untouched()) {
                Thread.ofPlatform().daemon().name("console-input").start(() -> type(socket, typed));
                return await(typed);
            } finally {
                if (typed) {
                    session.hint("");
                }
            }
        }
    }

    @Override
    public void binary(byte[] bytes) {
        lastOutput.set(System.nanoTime());
        session.terminal().out().writeBytes(replayed || !session.terminal().typed() ? bytes : withoutQueries(bytes));
        session.terminal().out().flush();
        replayed = true;
        if (until != null && until.sees(bytes)) {
            ends.add(new End(Cause.TEXT_SEEN, ""));
        }
    }

    @Override
    public void text(String text) {
        if (text.contains("gap")) {
            session.hint("\r\n[some output was lost]\r");
        }
    }

    @Override
    public void closed(String why) {
        ends.add(new End(Cause.CLOSED, why));
    }

    private static byte[] withoutQueries(byte[] bytes) {
        return new CursorQueries().takenFrom(bytes);
    }

    private ExitCode await(boolean typed) throws InterruptedException {
        long deadline = limit == null ? Long.MAX_VALUE : limit.toNanos();
        long started = System.nanoTime();
        while (true) {
            End end = ends.poll(deadline - (System.nanoTime() - started), TimeUnit.NANOSECONDS);
            if (end == null) {
                return overdue();
            }
            switch (end.cause()) {
                case DETACHED, TEXT_SEEN -> {
                    return ExitCode.OK;
                }
                case CLOSED -> throw new CliException(ExitCode.FAILED, "The console was closed: " + end.why() + ".");
                case INPUT_ENDED -> {
                    // With --for or --until the script has said itself how long it wants to look on.
                    if (typed || (limit == null && until == null)) {
                        awaitSilence();
                        return ExitCode.OK;
                    }
                }
            }
        }
    }

    private ExitCode overdue() {
        if (until == null) {
            return ExitCode.OK;
        }
        throw new CliException(
                ExitCode.UNAVAILABLE,
                "The console did not show \"" + until.text() + "\" within the time that --for gives.");
    }

    private void awaitSilence() throws InterruptedException {
        lastOutput.accumulateAndGet(System.nanoTime(), Math::max);
        long left = SILENCE.toNanos();
        while (left > 0 && ends.isEmpty()) {
            TimeUnit.NANOSECONDS.sleep(left);
            left = SILENCE.toNanos() - (System.nanoTime() - lastOutput.get());
        }
    }

    private void type(NodeSocket socket, boolean typed) {
        byte[] buffer = new byte[1024];
        try {
            while (true) {
                int read = session.terminal().in().read(buffer);
                if (read < 0) {
                    ends.add(new End(Cause.INPUT_ENDED, ""));
                    return;
                }
                int detach = typed ? indexOf(buffer, read) : -1;
                socket.send(java.util.Arrays.copyOf(buffer, detach < 0 ? read : detach));
                if (detach >= 0) {
                    ends.add(new End(Cause.DETACHED, ""));
                    return;
                }
            }
        } catch (IOException | CliException e) {
            ends.add(new End(Cause.CLOSED, String.valueOf(e.getMessage())));
        }
    }

    private static int indexOf(byte[] buffer, int length) {
        for (int i = 0; i < length; i++) {
            if (buffer[i] == DETACH) {
                return i;
            }
        }
        return -1;
    }
}
