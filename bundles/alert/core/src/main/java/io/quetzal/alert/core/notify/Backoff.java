package io.quetzal.alert.core.notify;

import java.time.Duration;

/** How long to wait after failures in a row: 1 s, twice as long each time, at most 5 minutes. */
final class Backoff {
    private static final Duration SHORTEST = Duration.ofSeconds(1);
    static final Duration LONGEST = Duration.ofMinutes(5);
    private static final int MOST_DOUBLINGS = 20;

    private Backoff() {}

    static Duration after(int failures) {
        Duration wait = SHORTEST.multipliedBy(1L << Math.min(failures - 1, MOST_DOUBLINGS));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }
}
