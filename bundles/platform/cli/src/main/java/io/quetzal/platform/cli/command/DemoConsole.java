package io.quetzal.platform.cli.command;

import io.quetzal.platform.cli.rest.NodeSocket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.regex.Pattern;

/** Shows a machine's console until the guest's prompt. */
final class DemoConsole implements NodeSocket.Listener, AutoCloseable {
    private static final Duration SILENCE = Duration.ofMillis(200);
    private static final int TAIL = 200;

    private final Session session;
    private final Pattern prompt;
    private final CountDownLatch promptSeen = new CountDownLatch(1);
    private final NodeSocket socket;
    private final CursorQueries queries = new CursorQueries();
    private String tail = "";
    private boolean shows;
    private volatile long lastOutput = System.nanoTime();

    /**
     * Attaches to the console of the machine whose prompt is {@code name:<directory># }.
     *
     * @param shows whether to show what was on it before
     */
    DemoConsole(Session session, String path, String name, boolean shows) {
        this.session = session;
        this.shows = shows;
        this.prompt = Pattern.compile("(^|[\\r\\n@])" + Pattern.quote(name) + ":[^\\r\\n]{0,80}# ");
        this.socket = NodeSocket.open(session.rest().access(), path, this);
    }

    @Override
    public synchronized void binary(byte[] bytes) {
        lastOutput = System.nanoTime();
        if (!shows) {
            return;
        }
        byte[] output = queries.takenFrom(bytes);
        session.terminal().out().writeBytes(output);
        session.terminal().out().flush();
        tail += new String(output, StandardCharsets.ISO_8859_1);
        if (prompt.matcher(tail).find()) {
            promptSeen.countDown();
        }
        tail = tail.substring(Math.max(0, tail.length() - TAIL));
    }

    @Override
    public void closed(String why) {
        // Then there will be no prompt, and the one who waits for it says so.
    }

    /** The console brings first what it showed last, which is of the boot before; it is shown from now on. */
    void skipWhatWasShownBefore() throws InterruptedException {
        long left = SILENCE.toNanos();
        while (left > 0) {
            TimeUnit.NANOSECONDS.sleep(left);
            left = SILENCE.toNanos() - (System.nanoTime() - lastOutput);
        }
        startShowing();
    }

    /** Presses Enter: a shell that waits shows its prompt again. */
    void askForPrompt() {
        socket.send(new byte[] {'\n'});
    }

    /** Whether the prompt was shown in time. */
    boolean awaitPrompt(Duration within) throws InterruptedException {
        return promptSeen.await(within.toNanos(), TimeUnit.NANOSECONDS);
    }

    @Override
    public void close() {
        socket.close();
    }

    private synchronized void startShowing() {
        shows = true;
    }
}
