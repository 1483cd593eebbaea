package io.quetzal.platform.config;

import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Does the same to many things, side by side, but to each thing one time after the other. Who asks while it is done may
 * have come too late for it, however close to its end; so it is done once more then.
 */
final class OneAtATime implements AutoCloseable {
    private final Deed deed;
    /** How often it was asked for of the things to which it is being done. */
    private final ConcurrentMap<String, Integer> asked = new ConcurrentHashMap<>();

    private final ExecutorService threads;

    /** What is done to a thing. */
    interface Deed {
        void to(String thing) throws InterruptedException;
    }

    OneAtATime(String name, Deed deed) {
        this.deed = deed;
        this.threads =
                Executors.newThreadPerTaskExecutor(Thread.ofVirtual().name(name).factory());
    }

    /** Sees to it that it is done, begun after this was called. */
    void ask(String thing) {
        if (asked.merge(thing, 1, Integer::sum) == 1) {
            threads.execute(() -> untilNobodyAsks(thing));
        }
    }

    private void untilNobodyAsks(String thing) {
        boolean done = false;
        try {
            while (!done) {
                int before = asked.getOrDefault(thing, 0);
                deed.to(thing);
                done = asked.remove(thing, before);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            if (!done) {
                asked.remove(thing);
            }
        }
    }

    /** Interrupts what is being done. */
    @Override
    public void close() {
        threads.shutdownNow();
    }
}
