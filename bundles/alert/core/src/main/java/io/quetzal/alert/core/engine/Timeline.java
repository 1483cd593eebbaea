package io.quetzal.alert.core.engine;

import java.time.Duration;
import java.time.Instant;

/**
 * Two clocks: one that people read, and one that never steps. Whatever waits, waits by the second, so that nothing fires
 * or is forgotten because somebody has set the machine's clock.
 */
public interface Timeline {
    /** What the wall clock says. */
    Instant wall();

    /** How long it has been since some moment; only ever grows. */
    Duration elapsed();

    /** How long ago a moment on the wall clock was, on the clock that never steps; at most as old as it can be. */
    default Duration elapsedAt(Instant moment) {
        Duration ago = Duration.between(moment, wall());
        return elapsed().minus(ago.isNegative() ? Duration.ZERO : ago);
    }

    /** The machine's clocks. */
    static Timeline system() {
        return new Timeline() {
            @Override
            public Instant wall() {
                return Instant.now();
            }

            @Override
            public Duration elapsed() {
                return Duration.ofNanos(System.nanoTime());
            }
        };
    }
}
