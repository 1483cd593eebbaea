package io.quetzal.platform.health;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.quantity.ByteSize;
import org.jspecify.annotations.Nullable;

/** Refuses configuration that cannot be, with the key, the value and what is allowed. */
final class Settings {
    private Settings() {}

    static String given(String key, @Nullable String value) {
        if (value == null || value.isBlank()) {
            throw new InvalidValueException(
                    "The property " + key + " is not set. Start the node with bin/quetzal-node, which sets it.");
        }
        return value;
    }

    static long inRange(String key, long value, long least, long most) {
        if (value < least || value > most) {
            throw new InvalidValueException(
                    "The setting " + key + " is " + value + ". Give a number from " + least + " to " + most + ".");
        }
        return value;
    }

    static ByteSize size(String key, String text) {
        try {
            return ByteSize.parse(text);
        } catch (InvalidValueException e) {
            throw new InvalidValueException("The setting " + key + ": " + e.getMessage(), e);
        }
    }

    static ByteSize sizeUpTo(String key, String text, String mostKey, ByteSize most) {
        ByteSize size = size(key, text);
        if (size.compareTo(most) > 0) {
            throw new InvalidValueException(
                    "The setting " + key + " is " + size + ". Give at most " + mostKey + ", which is " + most + ".");
        }
        return size;
    }
}
