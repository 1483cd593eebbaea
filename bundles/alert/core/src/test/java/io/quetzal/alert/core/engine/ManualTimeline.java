package io.quetzal.alert.core.engine;

import java.time.Duration;
import java.time.Instant;

/** Both clocks stand still until a test moves them, together or the wall clock alone. */
public final class ManualTimeline implements Timeline {
    private Instant wall = Instant.parse("2026-01-01T00:00:00Z");
    private Duration elapsed = Duration.ofDays(3);

    /** Starts at the same moment in every run. */
    public ManualTimeline() {}

    @Override
    public Instant wall() {
        return wall;
    }

    @Override
    public Duration elapsed() {
        return elapsed;
    }

    /** Lets time pass. */
    public void pass(Duration time) {
        wall = wall.plus(time);
        elapsed = elapsed.plus(time);
    }

    /** Sets the wall clock, as a person or NTP does. */
    public void stepWall(Duration step) {
        wall = wall.plus(step);
    }

    /** The machine was switched off for a while: the clock that never steps begins anew. */
    public void reboot(Duration off) {
        wall = wall.plus(off);
        elapsed = Duration.ofSeconds(5);
    }
}
