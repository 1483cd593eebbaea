package io.quetzal.state.api;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * A sort of fact.
 *
 * @param name the sort's name in the store, as {@code subsystem.plural}, for example {@code vm.machines}; never changes
 * @param schemaVersion the version in which new values are written, from 1
 * @param valueType the record that holds one fact
 * @param migrations how to bring an older value up: the first turns version 1 into 2, and so on; exactly
 *     {@code schemaVersion - 1} of them. Each gets the value's JSON members and answers the new ones.
 * @param <T> the record that holds one fact
 */
public record FactType<T extends Record>(
        String name, int schemaVersion, Class<T> valueType, List<UnaryOperator<Map<String, Object>>> migrations) {
    /** The most bytes that one fact may take as JSON. */
    public static final int LARGEST_VALUE = 1 << 20;

    private static final Pattern NAME = Pattern.compile("[a-z]+(\\.[a-z-]+)+");

    /** Refuses a name or a number of migrations that does not fit. */
    public FactType {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValueException(
                    "\"" + name + "\" is no name for a sort of fact. Use \"subsystem.plural\".");
        }
        if (schemaVersion < 1 || migrations.size() != schemaVersion - 1) {
            throw new InvalidValueException("Facts \"" + name + "\" in schema version " + schemaVersion + " need "
                    + (schemaVersion - 1) + " migrations, not " + migrations.size() + ".");
        }
        migrations = List.copyOf(migrations);
    }

    /** A sort of fact in its first schema version. */
    public static <T extends Record> FactType<T> first(String name, Class<T> valueType) {
        return new FactType<>(name, 1, valueType, List.of());
    }
}
