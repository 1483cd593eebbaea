package io.quetzal.platform.shell;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.util.List;
import java.util.Locale;

/** Options of which one of a few words is the value. */
public final class Choices {
    private Choices() {}

    /**
     * The constant that a person has named, in whatever case.
     *
     * @param type what there is to choose from
     * @param option what the option is called
     * @param text what the person has typed
     * @throws InvalidValueException if it is none of them
     */
    public static <E extends Enum<E>> E of(Class<E> type, String option, String text) {
        for (E each : type.getEnumConstants()) {
            if (each.name().equalsIgnoreCase(text)) {
                return each;
            }
        }
        throw new InvalidValueException(option + " is \"" + text + "\". It must be one of "
                + List.of(type.getEnumConstants()).toString().toLowerCase(Locale.ROOT) + ".");
    }
}
