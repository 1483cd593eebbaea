package io.quetzal.platform.json;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.quantity.ByteSize;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.Collection;
import java.util.stream.Collectors;

/** Says what a member of some type may be, for the one who wrote something else. */
final class Wanted {
    private Wanted() {}

    static String of(Class<?> type) {
        if (type == String.class || type == Path.class) {
            return "a text in quotes";
        }
        if (type == Name.class || type == UniqueId.class) {
            return "a " + (type == Name.class ? "name" : "26-character identifier") + " in quotes";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true or false";
        }
        if (type == int.class || type == Integer.class) {
            return "a whole number from " + Integer.MIN_VALUE + " to " + Integer.MAX_VALUE;
        }
        if (type == long.class || type == Long.class) {
            return "a whole number from " + Long.MIN_VALUE + " to " + Long.MAX_VALUE;
        }
        if (type == ByteSize.class) {
            return "a whole number of bytes, 0 or more, without quotes or a unit";
        }
        if (type == Duration.class) {
            return "a whole number of milliseconds, without quotes or a unit";
        }
        if (type == Instant.class) {
            return "a moment in UTC like \"2026-01-31T12:00:00Z\"";
        }
        if (Number.class.isAssignableFrom(type) || type.isPrimitive()) {
            return "a number";
        }
        if (type.isEnum()) {
            return "one of "
                    + Arrays.stream(type.getEnumConstants())
                            .map(constant -> '"' + RecordMembers.constantName((Enum<?>) constant) + '"')
                            .collect(Collectors.joining(", "));
        }
        return Collection.class.isAssignableFrom(type) || type.isArray() ? "a list in brackets" : "an object in braces";
    }
}
