package io.quetzal.codec.api;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A codec as a person names it: {@code zstd}, or with a level, {@code zstd:19}.
 *
 * @param codec which codec
 * @param level which of its levels, or null for the usual one
 */
public record CodecAtLevel(Name codec, @Nullable Integer level) {
    private static final Pattern FORM = Pattern.compile("([^:]*)(?::(-?\\d{1,6}))?");

    /**
     * Reads what a person has written.
     *
     * @throws InvalidValueException if it is nothing of the kind
     */
    public static CodecAtLevel parse(String text) {
        var matcher = FORM.matcher(text.strip());
        if (!matcher.matches()) {
            throw new InvalidValueException(
                    "\"" + text + "\" names no codec. Write its name, with a level if you like: zstd, zstd:19.");
        }
        String level = matcher.group(2);
        return new CodecAtLevel(new Name(matcher.group(1)), level == null ? null : Integer.valueOf(level));
    }

    @Override
    public String toString() {
        return level == null ? codec.value() : codec + ":" + level;
    }
}
