package io.quetzal.platform.api.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A piece of a long list.
 *
 * @param items what is on this page, in the list's own order
 * @param next what to ask for to get the page after this, or null on the last one
 * @param <T> what the list holds
 */
public record Page<T>(List<T> items, @Nullable String next) {
    /** Keeps a copy, so that a page never changes. */
    public Page {
        items = List.copyOf(items);
    }
}
