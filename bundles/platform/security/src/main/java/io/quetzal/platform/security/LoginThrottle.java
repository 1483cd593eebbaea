package io.quetzal.platform.security;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Slows down whoever guesses passwords: after a few wrong ones for a user from one origin, each further one doubles the
 * time until the next may be tried. Others, and the same user from elsewhere, are not affected, and the time is short
 * enough that nobody is locked out.
 */
final class LoginThrottle {
    static final int FREE_TRIES = 3;
    static final Duration LONGEST_DELAY = Duration.ofSeconds(32);

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final int MOST_REMEMBERED = 10_000;

    private final InstantSource clock;
    private final Map<Source, Failures> failures = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Source, Failures> eldest) {
            return size() > MOST_REMEMBERED;
        }
    };

    private record Source(String user, String origin) {
        /** Names that nobody has may be as long as a request; what is remembered of them is not. */
        private static final int LONGEST = 128;

        Source {
            user = user.substring(0, Math.min(user.length(), LONGEST));
            origin = origin.substring(0, Math.min(origin.length(), LONGEST));
        }
    }

    private record Failures(int count, Instant last) {
        Instant nextTry() {
            int doublings = Math.min(count - FREE_TRIES, 30);
            Duration delay = doublings < 0 ? Duration.ZERO : Duration.ofSeconds(1L << doublings);
            return last.plus(delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay);
        }
    }

    LoginThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /** How long to wait before the next try, or nothing if it may be made now. */
    synchronized Optional<Duration> wait(String user, String origin) {
        @Nullable Failures known = recent(new Source(user, origin));
        Duration left = known == null ? Duration.ZERO : Duration.between(clock.instant(), known.nextTry());
        return left.isPositive() ? Optional.of(left) : Optional.empty();
    }

    synchronized void failed(String user, String origin) {
        var source = new Source(user, origin);
        @Nullable Failures known = recent(source);
        failures.put(source, new Failures(known == null ? 1 : known.count + 1, clock.instant()));
    }

    synchronized void succeeded(String user, String origin) {
        failures.remove(new Source(user, origin));
    }

    private @Nullable Failures recent(Source source) {
        @Nullable Failures known = failures.get(source);
        if (known != null && known.last.plus(FORGOTTEN_AFTER).isBefore(clock.instant())) {
            failures.remove(source);
            return null;
        }
        return known;
    }
}
