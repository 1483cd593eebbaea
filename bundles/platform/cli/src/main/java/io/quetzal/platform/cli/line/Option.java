package io.quetzal.platform.cli.line;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a verb can be told beside its names.
 *
 * @param names as typed, short ones first: {@code -q}, {@code --quiet}
 * @param label what its value is called in help, or null for one that takes none
 * @param usual the value if it is not given, or null if there is none
 * @param required whether the verb cannot do without
 * @param repeatable whether it may be given more than once
 * @param description one sentence
 */
public record Option(
        List<String> names,
        @Nullable String label,
        @Nullable String usual,
        boolean required,
        boolean repeatable,
        String description) {
    /** The longest name, by which the verb's code knows it. */
    public String name() {
        return names.getLast();
    }

    /** Whether this is one of its names. */
    boolean isCalled(String name) {
        return names.contains(name);
    }

    /** How help shows it: {@code -f, --force}, {@code --memory SIZE}. */
    String shown() {
        return String.join(", ", names) + (label == null ? "" : " " + label);
    }
}
