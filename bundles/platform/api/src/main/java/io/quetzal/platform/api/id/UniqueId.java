package io.quetzal.platform.api.id;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.regex.Pattern;

/**
 * An identifier that no other thing has or will have. It is a ULID (48 bits of milliseconds, 80 random bits, Crockford
 * base 32) in lower case, so that identifiers sort by the time at which they were made.
 *
 * @param value 26 characters
 * @see <a href="https://github.com/ulid/spec">ULID</a>
 */
public record UniqueId(String value) implements Comparable<UniqueId> {
    private static final String DIGITS = "0123456789abcdefghjkmnpqrstvwxyz";
    private static final Pattern ALLOWED = Pattern.compile("[0-7][" + DIGITS + "]{25}");
    private static final SecureRandom RANDOM = new SecureRandom();
    private static final int LONGEST_QUOTE = 80;
    private static final int TIME_DIGITS = 10;
    private static final int RANDOM_DIGITS = 16;

    /** Refuses anything but a ULID in lower case. */
    public UniqueId {
        if (!ALLOWED.matcher(value).matches()) {
            String shown = value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE) + "…";
            throw new InvalidValueException("\"" + shown
                    + "\" is not an identifier. One has 26 characters of 0-9 and a-z, without i, l, o, u.");
        }
    }

    /** A new identifier for something made at this moment. */
    public static UniqueId at(Instant moment) {
        var text = new StringBuilder(TIME_DIGITS + RANDOM_DIGITS);
        long millis = moment.toEpochMilli();
        for (int shift = 5 * (TIME_DIGITS - 1); shift >= 0; shift -= 5) {
            text.append(DIGITS.charAt((int) (millis >>> shift) & 31));
        }
        for (int i = 0; i < RANDOM_DIGITS; i++) {
            text.append(DIGITS.charAt(RANDOM.nextInt(32)));
        }
        return new UniqueId(text.toString());
    }

    /** A new identifier for something made now. */
    public static UniqueId next() {
        return at(Instant.now());
    }

    @Override
    public int compareTo(UniqueId other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
