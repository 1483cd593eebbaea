package io.quetzal.codec.spi;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;

/**
 * What a codec is called. Neither part ever changes: settings hold the name, and formats on disk and on the wire hold
 * the number.
 *
 * @param name for people and settings
 * @param number for formats, one byte: 0 to 127 belong to QuetzalCore, 128 to 255 to everybody else
 */
public record CodecId(Name name, int number) {
    private static final int LARGEST = 255;

    /** Refuses a number that is no byte. */
    public CodecId {
        if (number < 0 || number > LARGEST) {
            throw new InvalidValueException("Codec " + name + " has the number " + number
                    + ", which formats cannot hold. Give it one from 0 to " + LARGEST + ".");
        }
    }

    /** The name and number together. */
    public static CodecId of(String name, int number) {
        return new CodecId(new Name(name), number);
    }

    @Override
    public String toString() {
        return name + " (" + number + ")";
    }
}
