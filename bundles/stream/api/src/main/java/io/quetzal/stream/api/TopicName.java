package io.quetzal.stream.api;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.util.regex.Pattern;

/**
 * What a topic is called: 1 to 249 letters, digits, dots, underscores and hyphens, but not {@code .} or {@code ..}; the same
 * names that Kafka allows.
 *
 * @param value the name
 */
public record TopicName(String value) implements Comparable<TopicName> {
    private static final Pattern ALLOWED = Pattern.compile("(?!\\.{1,2}$)[a-zA-Z0-9._-]{1,249}");
    private static final int LONGEST_QUOTE = 80;

    /** Refuses a name that Kafka would refuse. */
    public TopicName {
        if (!ALLOWED.matcher(value).matches()) {
            String shown = value.length() <= LONGEST_QUOTE ? value : value.substring(0, LONGEST_QUOTE) + "…";
            throw new InvalidValueException("\"" + shown
                    + "\" is no name for a topic. Use 1 to 249 letters, digits, dots, underscores and hyphens, and not"
                    + " \".\" or \"..\".");
        }
    }

    @Override
    public int compareTo(TopicName other) {
        return value.compareTo(other.value);
    }

    @Override
    public String toString() {
        return value;
    }
}
