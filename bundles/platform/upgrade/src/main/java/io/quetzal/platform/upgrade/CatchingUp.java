package io.quetzal.platform.upgrade;

import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is done before the first change after a start: what was under way when the node ended is taken back, and what was
 * put in once and is missing is put in again, because the framework forgets it when the distribution is replaced.
 */
final class CatchingUp {
    private static final Logger LOG = LoggerFactory.getLogger(CatchingUp.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private final Runs runs;
    private final Inventory inventory;
    private final Changer changer;
    private final Thread thread;

    /**
     * Begins.
     *
     * @param afterwards what is done when it is over, however it went
     */
    CatchingUp(Runs runs, Inventory inventory, Changer changer, Runnable afterwards) {
        this.runs = runs;
        this.inventory = inventory;
        this.changer = changer;
        this.thread = Thread.ofVirtual().name("upgrade catching up").start(() -> {
            try {
                catchUp();
            } catch (RuntimeException e) {
                LOG.error("Changes of before could not be looked after", e);
            } finally {
                afterwards.run();
            }
        });
    }

    /** Waits until it is over, so that nobody who comes right after a start is told that something is under way. */
    void await() {
        try {
            if (!thread.join(PATIENCE)) {
                LOG.warn("Changes of before take longer than {} s", PATIENCE.toSeconds());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends it. */
    void stop() throws InterruptedException {
        thread.interrupt();
        thread.join();
    }

    private void catchUp() {
        runs.forgetPlans();
        for (Runs.Entry unfinished : runs.unfinished()) {
            LOG.warn(
                    "The change {} was under way when the node ended",
                    unfinished.run().id());
            changer.takeBack(unfinished, "The node ended while the change was under way.", LOG::info);
        }
        for (Move missing : runs.standing()) {
            if (missing.after() != null && inventory.find(missing.bundle()).isEmpty()) {
                LOG.info("{} is put in again", missing.bundle());
                changer.putAgain(missing);
            }
        }
    }
}
