package io.quetzal.store.api;

import java.util.List;

/**
 * What came of making a store's catalogue anew.
 *
 * @param stats how much is in the store now
 * @param problems what could not be read, as sentences; what was in it is lost
 */
public record RebuildReport(StoreStats stats, List<String> problems) {
    /** Keeps a copy. */
    public RebuildReport {
        problems = List.copyOf(problems);
    }
}
