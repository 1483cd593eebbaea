package io.quetzal.platform.testkit;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.locks.LockSupport;

/**
 * Waits for what happens on other threads. The deadline is so long that only a hang reaches it, never a slow machine.
 */
public final class Await {
    private static final Duration DEADLINE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(2);

    private Await() {}

    /**
     * Waits until the condition holds.
     *
     * @param what what is waited for, as it completes "Waited for ..."
     * @param condition asked again and again; what it throws ends the waiting
     * @throws AssertionError if it does not come to hold within a minute
     */
    public static void until(String what, Callable<Boolean> condition) {
        value(what, () -> condition.call() ? Optional.of(Boolean.TRUE) : Optional.empty());
    }

    /**
     * Waits until there is a value, and answers it.
     *
     * @param what what is waited for, as it completes "Waited for ..."
     * @param source asked again and again; what it throws ends the waiting
     * @throws AssertionError if there is none within a minute
     */
    public static <T> T value(String what, Callable<Optional<T>> source) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < DEADLINE.toNanos()) {
            try {
                Optional<T> value = source.call();
                if (value.isPresent()) {
                    return value.get();
                }
            } catch (RuntimeException e) {
                throw e;
            } catch (Exception e) {
                throw new AssertionError("Waiting for " + what + " failed: " + e, e);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
        throw new AssertionError("Waited for " + what + " in vain for " + DEADLINE.toSeconds() + " s.");
    }
}
