package io.quetzal.platform.api.upgrade;

import org.jspecify.annotations.Nullable;

/**
 * What a plan does to a bundle of the node.
 *
 * @param bundle its symbolic name
 * @param reach how hard it is touched
 * @param through the symbolic name of the bundle by which it is reached, or null if there is no other, as for what is
 *     asked for
 * @param why in one sentence
 */
public record Effect(String bundle, Reach reach, @Nullable String through, String why) {
    /** How hard, from least to most. */
    public enum Reach {
        /** Runs on, and uses another service than before. */
        REBINDS,
        /** Stops and starts again, unchanged, because it is wired to what changes. */
        RESTARTS,
        /** Is put in, replaced or taken out. */
        CHANGES
    }
}
