package io.quetzal.store.api;

import io.quetzal.store.api.StoreException.StoreFailure;

/**
 * How garbage is collected.
 *
 * @param tolerance how much of a pack may be garbage before the pack is written anew, as a share: 0 to 1
 * @param dryRun whether only to say what would be gone
 */
public record CollectOptions(double tolerance, boolean dryRun) {
    /** Refuses a share that is none. */
    public CollectOptions {
        if (!(tolerance >= 0 && tolerance <= 1)) {
            throw new StoreException(
                    StoreFailure.INVALID, "A tolerance of " + tolerance + " is no share. Give one from 0 to 1.", null);
        }
    }

    /** Takes all but a hundredth of a pack. */
    public static CollectOptions usual() {
        return new CollectOptions(0.01, false);
    }
}
