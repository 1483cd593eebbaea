package io.quetzal.platform.api.upgrade;

import org.jspecify.annotations.Nullable;

/**
 * What happens to one bundle.
 *
 * @param bundle its symbolic name
 * @param from the version that the node has, or null if it has none
 * @param to the version that it will have, or null if it will have none
 * @param sha256 of the file that is put in, in hexadecimal, or null if none is
 */
public record BundleChange(
        String bundle,
        @Nullable String from,
        @Nullable String to,
        @Nullable String sha256) {
    /** Whether a bundle that is there is replaced. */
    public boolean replaces() {
        return from != null && to != null;
    }
}
