package io.quetzal.platform.cli.line;

import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What verbs are about.
 *
 * @param name as typed
 * @param header one sentence for lists
 * @param verbs made when they are needed: one run of the program uses one noun
 */
public record Noun(String name, String header, Supplier<List<Verb>> verbs) {
    @Nullable
    Verb verb(String typed) {
        for (Verb verb : verbs.get()) {
            if (verb.name().equals(typed)) {
                return verb;
            }
        }
        return null;
    }
}
