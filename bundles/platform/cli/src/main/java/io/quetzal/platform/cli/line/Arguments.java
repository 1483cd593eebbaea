package io.quetzal.platform.cli.line;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.api.quantity.Durations;
import io.quetzal.platform.cli.exit.CliException;
import io.quetzal.platform.cli.exit.ExitCode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What a person told a verb. Every reader refuses a value that is none of its kind, with the option's name.
 *
 * @param operands what the verb is done to
 * @param options the values by the option's longest name; one without a value has an empty list
 */
public record Arguments(List<String> operands, Map<String, List<String>> options) {
    /** The only operand. */
    public String operand() {
        return operands.getFirst();
    }

    /** The operand as a file. */
    public Path file() {
        return Path.of(operand());
    }

    /** Whether the option was given. */
    public boolean has(String option) {
        return options.containsKey(option);
    }

    /** The option's value, or null if it has none. */
    public @Nullable String textOrNull(String option) {
        List<String> values = options.get(option);
        return values == null ? null : values.getLast();
    }

    /** The value of an option that is required or has a default. */
    public String text(String option) {
        String text = textOrNull(option);
        if (text == null) {
            throw new IllegalArgumentException(option + " is neither required nor has it a default");
        }
        return text;
    }

    /** All values of an option that may be given more than once; none if it was not. */
    public List<String> texts(String option) {
        return options.getOrDefault(option, List.of());
    }

    /** All values of an option, each of the form NAME=VALUE. */
    public Map<String, String> pairs(String option) {
        Map<String, String> pairs = new LinkedHashMap<>();
        for (String text : texts(option)) {
            int equals = text.indexOf('=');
            if (equals < 1) {
                throw new CliException(ExitCode.USAGE, option + " is \"" + text + "\". Write NAME=VALUE.");
            }
            pairs.put(text.substring(0, equals), text.substring(equals + 1));
        }
        return pairs;
    }

    /** The value as a whole number. */
    public long number(String option) {
        return read(option, text(option), value -> {
            try {
                return Long.parseLong(value);
            } catch (NumberFormatException e) {
                throw new InvalidValueException("\"" + value + "\" is not a whole number.", e);
            }
        });
    }

    /** The value as an amount of memory or storage. */
    public ByteSize size(String option) {
        return read(option, text(option), ByteSize::parse);
    }

    /** All values as amounts. */
    public List<ByteSize> sizes(String option) {
        return options.getOrDefault(option, List.of()).stream()
                .map(value -> read(option, value, ByteSize::parse))
                .toList();
    }

    /** The value as a length of time. */
    public Duration duration(String option) {
        return read(option, text(option), Durations::parse);
    }

    /** The value as a length of time, or null if there is none. */
    public @Nullable Duration durationOrNull(String option) {
        return has(option) ? duration(option) : null;
    }

    private static <T> T read(String option, String value, Function<String, T> reader) {
        try {
            return reader.apply(value);
        } catch (InvalidValueException e) {
            throw new CliException(ExitCode.USAGE, option + ": " + e.getMessage(), e);
        }
    }
}
