package io.quetzal.codec.api;

import io.quetzal.platform.api.failure.InvalidValueException;

/**
 * How hard a codec can be told to try. A higher level is meant to give fewer bytes for more time; what was compressed
 * at any level is decompressed in the same way.
 *
 * @param min the quickest level
 * @param usual the level that suits most data
 * @param max the strongest level
 */
public record CodecLevels(int min, int usual, int max) {
    /** Refuses levels that are not in order. */
    public CodecLevels {
        if (min > usual || usual > max) {
            throw new InvalidValueException("Levels " + min + ", " + usual + ", " + max
                    + " are not in order. Give the least, the usual and the greatest one.");
        }
    }

    /** The only level of a codec that knows no others. */
    public static CodecLevels single(int level) {
        return new CodecLevels(level, level, level);
    }

    /** Whether the codec knows this level. */
    public boolean includes(int level) {
        return level >= min && level <= max;
    }
}
