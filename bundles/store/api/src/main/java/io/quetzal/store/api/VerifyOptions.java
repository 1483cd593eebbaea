package io.quetzal.store.api;

import io.quetzal.store.api.StoreException.StoreFailure;

/**
 * How much is verified.
 *
 * @param share how much of the packs is read, chosen at random: above 0, up to 1
 */
public record VerifyOptions(double share) {
    /** Refuses a share that is none. */
    public VerifyOptions {
        if (!(share > 0 && share <= 1)) {
            throw new StoreException(
                    StoreFailure.INVALID, share + " is no share to verify. Give one above 0 and up to 1.", null);
        }
    }

    /** Everything. */
    public static VerifyOptions all() {
        return new VerifyOptions(1);
    }
}
