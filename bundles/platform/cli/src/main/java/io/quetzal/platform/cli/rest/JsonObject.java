package io.quetzal.platform.cli.rest;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A JSON object as a person's table needs it: a member that is missing or of another type is simply not there, because
 * a newer node may say more, or otherwise, than this program knows.
 *
 * @param members by name
 */
public record JsonObject(Map<?, ?> members) {
    /** What a table shows where nothing is. */
    public static final String NOTHING = "-";

    /** An object without members. */
    public static final JsonObject EMPTY = new JsonObject(Map.of());

    static JsonObject of(@Nullable Object value) {
        return value instanceof Map<?, ?> members ? new JsonObject(members) : EMPTY;
    }

    static List<JsonObject> listOf(@Nullable Object value) {
        return value instanceof List<?> elements
                ? elements.stream().map(JsonObject::of).toList()
                : List.of();
    }

    /** The member as text, or {@value #NOTHING}. */
    public String text(String name) {
        String text = textOrNull(name);
        return text == null ? NOTHING : text;
    }

    /** The member as text, or null. */
    public @Nullable String textOrNull(String name) {
        Object value = members.get(name);
        return value == null ? null : value.toString();
    }

    /** The member as a number, or null. */
    public @Nullable Long number(String name) {
        return members.get(name) instanceof Number number ? number.longValue() : null;
    }

    /** The member as a number, or 0. */
    public long numberOrZero(String name) {
        Long number = number(name);
        return number == null ? 0 : number;
    }

    /** Whether the member is true. */
    public boolean isTrue(String name) {
        return Boolean.TRUE.equals(members.get(name));
    }

    /** Whether there is such a member. */
    public boolean has(String name) {
        return members.containsKey(name);
    }

    /** The member as a moment, or null. */
    public @Nullable Instant instant(String name) {
        String text = textOrNull(name);
        try {
            return text == null ? null : Instant.parse(text);
        } catch (DateTimeParseException e) {
            return null;
        }
    }

    /** The member {@code <name>Millis} as a length of time, or null. */
    public @Nullable Duration duration(String name) {
        Long millis = number(name + "Millis");
        return millis == null ? null : Duration.ofMillis(millis);
    }

    /** The member as an object, empty if it is none. */
    public JsonObject object(String name) {
        return of(members.get(name));
    }

    /** The member as a list of objects, empty if it is none. */
    public List<JsonObject> objects(String name) {
        return listOf(members.get(name));
    }

    /** The member as a list of texts, empty if it is none. */
    public List<String> texts(String name) {
        return members.get(name) instanceof List<?> elements
                ? elements.stream().map(String::valueOf).toList()
                : List.of();
    }
}
