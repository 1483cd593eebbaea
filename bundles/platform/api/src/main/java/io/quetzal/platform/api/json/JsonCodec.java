package io.quetzal.platform.api.json;

import java.lang.reflect.RecordComponent;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/**
 * Turns records into JSON and back, strictly.
 *
 * <p>A record becomes an object with a member per component. Units are part of the name: a {@code ByteSize memory} is
 * {@code "memoryBytes": 134217728} and a {@code Duration uptime} is {@code "uptimeMillis": 5000}. A {@code Name}, a
 * {@code UniqueId} and a {@code Path} are strings, an {@code Instant} is a string in ISO 8601, an enum constant is its
 * name in lower case with hyphens, and what is null is left out. Components may also be numbers, booleans, strings,
 * other records, lists, and maps with string keys.
 *
 * <p>When read, every component must be there unless it is annotated {@code org.jspecify.annotations.Nullable}; lists
 * and maps hold no null. An unknown or repeated member, a value of another type, more than one document, and a
 * document that is too deep or too long are refused. What the record's own constructor refuses is refused in its
 * words, after the place in the document.
 */
@ProviderType
public interface JsonCodec {
    /** The value as UTF-8 JSON on one line. */
    byte[] write(Object value);

    /** The value as indented JSON for a person. */
    String writePretty(Object value);

    /**
     * Reads a value and checks it: an unknown, missing or ill-typed member is refused.
     *
     * @throws io.quetzal.platform.api.failure.InvalidValueException with the place in the document and what is allowed
     */
    <T> T read(byte[] json, Class<T> type);

    /**
     * Reads any JSON object as nested maps, lists, strings, numbers and booleans.
     *
     * @throws io.quetzal.platform.api.failure.InvalidValueException if it is no JSON object
     */
    Map<String, Object> readTree(byte[] json);

    /** Turns nested maps into a value, with the same checks as {@link #read}. */
    <T> T convert(Map<String, Object> tree, Class<T> type);

    /** The name that a record's component has in JSON. */
    String memberName(RecordComponent component);

    /** Whether a record's component may be missing in JSON, because it is annotated {@code Nullable}. */
    boolean isOptional(RecordComponent component);
}
