package io.quetzal.platform.api.id;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.util.regex.Pattern;

/**
 * What a person calls a thing. A name is also a safe file name, host name and URL part: 1 to 63 lower-case letters,
 * digits and hyphens, with a letter or digit at both ends (RFC 1123, section 2.1).
 *
 * @param value the name
 */
public record Name(String value) implements Comparable<Name> {
    private static final Pattern ALLOWED = Pattern.compile("[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?");
    private static final int LONGEST_QUOTE = 80;

    /** Refuses anything but a host name label. */
    public Name {
        if (!ALLOWED.matcher(value).matches()) {
            String shown = value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE) + "…";
            throw new InvalidValueException(
                    "\"" + shown + "\" is not a name. Use 1 to 63 lower-case letters, digits and"
                            + " hyphens, with a letter or digit at both ends.");
        }
    }

    @Override
    public int compareTo(Name other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
