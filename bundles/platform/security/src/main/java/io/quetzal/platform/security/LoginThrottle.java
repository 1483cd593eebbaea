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
 * time until the next may be tried. The same goes for more than a few from one origin for whatever users, which is how
 * one password is tried on everybody. Others elsewhere are not affected.
 */
final class LoginThrottle {
    static final int FREE_TRIES = 3;
    static final int FREE_TRIES_OF_AN_ORIGIN = 20;
    static final Duration LONGEST_DELAY = Duration.ofSeconds(32);

    private static final Duration FORGOTTEN_AFTER = Duration.ofMinutes(15);
    private static final int MOST_REMEMBERED = 10_000;
    /** No user's name; stands for all of them. */
    private static final String ANYBODY = "";

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
        Instant nextTry(int freeTries) {
            int doublings = Math.min(count - freeTries, 30);
            Duration delay = doublings < 0 ? Duration.ZERO : Duration.ofSeconds(1L << doublings);
            return last.plus(delay.compareTo(LONGEST_DELAY) > 0 ? LONGEST_DELAY : delay);
        }
    }

    LoginThrottle(InstantSource clock) {
        this.clock = clock;
    }

    /** How long to wait before the next try, or nothing if it may be made now. */
    synchronized Optional<Duration> wait(String user, String origin) {
        Duration forUser = left(new Source(user, origin), FREE_TRIES);
        Duration forOrigin = left(new Source(ANYBODY, origin), FREE_TRIES_OF_AN_ORIGIN);
        Duration longer = forUser.compareTo(forOrigin) > 0 ? forUser : forOrigin;
        return longer.isPositive() ? Optional.of(longer) : Optional.empty();
    }

    private Duration left(Source source, int freeTries) {
        @Nullable Failures known = recent(source);
        return known == null ? Duration.ZERO : Duration.between(clock.instant(), known.nextTry(freeTries));
    }

    synchronized void failed(String user, String origin) {
        add(new Source(user, origin));
        add(new Source(ANYBODY, origin));
    }

    private void add(Source source) {
        @Nullable Failures known = recent(source);
        failures.put(source, new Failures(known == null ? 1 : known.count + 1, clock.instant()));
    }

    /** Forgets a user's failures; those of the origin stay, or whoever has an account there could try all others. */
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
