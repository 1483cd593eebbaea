package io.quetzal.platform.api.page;

import io.quetzal.platform.api.failure.InvalidValueException;
import org.jspecify.annotations.Nullable;

/**
 * Which piece of a long list is wanted.
 *
 * @param limit how many items at most, 1 to {@value #LARGEST}
 * @param after the {@link Page#next()} of the page before, or null for the first
 */
public record PageRequest(int limit, @Nullable String after) {
    /** The most items that one page holds. */
    public static final int LARGEST = 1000;

    /** Refuses a limit out of range. */
    public PageRequest {
        if (limit < 1 || limit > LARGEST) {
            throw new InvalidValueException("A page has 1 to " + LARGEST + " items, not " + limit + ".");
        }
    }

    /** The first page, with this many items at most. */
    public static PageRequest first(int limit) {
        return new PageRequest(limit, null);
    }
}
