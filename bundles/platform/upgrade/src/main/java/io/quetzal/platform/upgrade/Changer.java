package io.quetzal.platform.upgrade;

import io.quetzal.platform.api.upgrade.TrafficGate;
import io.quetzal.platform.api.upgrade.UpgradeRun;
import io.quetzal.platform.api.upgrade.UpgradeRun.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes a change, looks whether the node is well, and takes the change back if it is not. */
final class Changer {
    /** How long requests that are inside may take before they are left to their fate. */
    static final Duration DRAIN = Duration.ofSeconds(2);
    /** How long the bundles that change may take to stop and start. */
    static final Duration START = Duration.ofSeconds(4);
    /** How long they may take after that to offer what they offered before. */
    static final Duration OFFER = Duration.ofSeconds(2);
    /** How long the node may take to be ready afterwards. */
    static final Duration READY = Duration.ofSeconds(5);

    private static final Logger LOG = LoggerFactory.getLogger(Changer.class);

    private final Swap swap;
    private final Runs runs;
    private final Clock clock;
    private final Function<List<Move>, Settling> settling;
    private final Supplier<@Nullable TrafficGate> gate;

    /**
     * Makes changes.
     *
     * @param settling remembers how things are before moves
     * @param gate where requests wait, or null while there is none
     */
    Changer(
            Swap swap,
            Runs runs,
            Clock clock,
            Function<List<Move>, Settling> settling,
            Supplier<@Nullable TrafficGate> gate) {
        this.swap = swap;
        this.runs = runs;
        this.clock = clock;
        this.settling = settling;
        this.gate = gate;
    }

    /**
     * Makes a change. Interrupting the thread until the change is made has it taken back; once it is made or is being
     * taken back, nobody stops that half-way.
     *
     * @param entry what is in the journal already
     * @param tell what is being done
     * @return how it ended, also in the journal
     */
    UpgradeRun make(Runs.Entry entry, Consumer<String> tell) {
        tell.accept("Replacing");
        Settling asBefore = settling.apply(entry.moves());
        asBefore.expectTheSameOfChanged();
        Optional<String> wrong = attempt(entry.moves(), asBefore, tell);
        return Unstoppable.run(() -> {
            if (wrong.isEmpty()) {
                return end(entry, Outcome.DONE, null);
            }
            tell.accept("Taking it back: " + wrong.get());
            return takeBack(entry, wrong.get(), asBefore, tell);
        });
    }

    /** Puts back what was there before an entry's moves, whatever of them had been made; nobody stops it half-way. */
    UpgradeRun takeBack(Runs.Entry entry, String why, Consumer<String> tell) {
        return Unstoppable.run(() -> takeBack(entry, why, settling.apply(entry.moves()), tell));
    }

    private UpgradeRun takeBack(Runs.Entry entry, String why, Settling after, Consumer<String> tell) {
        List<Move> back = entry.moves().reversed().stream().map(Move::back).toList();
        List<Move> possible = back.stream()
                .filter(move -> move.after() != null || swap.find(move.bundle()).isPresent())
                .toList();
        Optional<String> stuck = attempt(possible, after, tell);
        if (stuck.isPresent()) {
            LOG.error(
                    "The change {} failed and cannot be taken back: {}",
                    entry.run().id(),
                    stuck.get());
            return end(
                    entry,
                    Outcome.STUCK,
                    why + " Taking it back failed too: " + stuck.get() + " Restart the node; it tries again.");
        }
        return end(entry, Outcome.TAKEN_BACK, why);
    }

    /** Puts in again what a change has put in and the framework has forgotten. */
    void putAgain(Move move) {
        attempt(List.of(move), settling.apply(List.of(move)), LOG::info)
                .ifPresent(wrong -> LOG.error("{} cannot be put in again: {}", move.bundle(), wrong));
    }

    private UpgradeRun end(Runs.Entry entry, Outcome outcome, @Nullable String why) {
        UpgradeRun ended = entry.run().ended(outcome, why, clock.instant());
        runs.write(entry.ended(ended));
        return ended;
    }

    /** Answers what went wrong, if anything did. */
    private Optional<String> attempt(List<Move> moves, Settling after, Consumer<String> tell) {
        try {
            return attemptUntilInterrupted(moves, after, tell);
        } catch (InterruptedException e) {
            // A change that is cancelled half-way has to be taken back like one that failed.
            return Optional.of("It was cancelled.");
        }
    }

    private Optional<String> attemptUntilInterrupted(List<Move> moves, Settling after, Consumer<String> tell)
            throws InterruptedException {
        Optional<String> wrong;
        TrafficGate present = gate.get();
        try (var closed = present == null ? new NoGate() : present.close(DRAIN)) {
            if (closed.left() > 0) {
                tell.accept(closed.left() + " requests took longer than " + DRAIN.toSeconds()
                        + " s and were not waited for");
            }
            wrong = within(START.plus(OFFER), () -> {
                swap.make(moves);
                return after.awaitServices(moves, OFFER);
            });
        }
        if (wrong.isPresent()) {
            return wrong;
        }
        tell.accept("Waiting until the node is ready");
        return after.awaitReadiness(READY);
    }

    /** Does something on a thread that can be given up, because a foreign bundle may never come back. */
    private static Optional<String> within(Duration deadline, Callable<Optional<String>> work)
            throws InterruptedException {
        var task = new FutureTask<>(work);
        Thread thread = Thread.ofPlatform().daemon().name("upgrade").start(task);
        try {
            return task.get(deadline.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            StackTraceElement[] where = thread.getStackTrace();
            giveUp(thread);
            return Optional.of("It was not started within " + deadline.toSeconds() + " s; it waits in "
                    + whereForeign(where) + ".");
        } catch (InterruptedException e) {
            giveUp(thread);
            throw e;
        } catch (ExecutionException e) {
            LOG.debug("A change could not be made", e);
            return Optional.of(innermost(e));
        }
    }

    private static void giveUp(Thread thread) throws InterruptedException {
        thread.interrupt();
        thread.join(Duration.ofSeconds(1));
    }

    private static String innermost(Throwable failure) {
        Throwable cause = failure;
        while (cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause.getClass().getSimpleName() + ": " + cause.getMessage();
    }

    private static String whereForeign(StackTraceElement[] stack) {
        for (StackTraceElement frame : stack) {
            if (!frame.getClassName().startsWith("java.")
                    && !frame.getClassName().startsWith("jdk.")) {
                return frame.getClassName() + "." + frame.getMethodName();
            }
        }
        return "a native method";
    }

    /** For a node without a web server. */
    private static final class NoGate implements TrafficGate.Closed {
        @Override
        public int left() {
            return 0;
        }

        @Override
        public void close() {
            // Nothing was closed.
        }
    }
}
