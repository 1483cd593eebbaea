package io.quetzal.platform.testkit;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicReference;

/** A clock that stands still until a test moves it. */
public final class ManualClock implements InstantSource {
    private final AtomicReference<Instant> now;

    /** Starts at a fixed moment, the same in every run. */
    public ManualClock() {
        this(Instant.parse("2026-01-01T00:00:00Z"));
    }

    /** Starts at the given moment. */
    public ManualClock(Instant start) {
        now = new AtomicReference<>(start);
    }

    @Override
    public Instant instant() {
        return now.get();
    }

    /** Moves the clock; a negative step turns it back, as a wrong system clock would. */
    public void advance(Duration step) {
        now.updateAndGet(moment -> moment.plus(step));
    }
}
