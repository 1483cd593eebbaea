package io.quetzal.store.core.ingest;

import io.quetzal.store.core.tree.NamePattern;
import java.util.List;

/** What is left out of a tree. */
final class Exclusion {
    private final List<NamePattern> patterns;

    /**
     * Understands patterns.
     *
     * @throws io.quetzal.store.api.StoreException with {@code INVALID} if one is none
     */
    Exclusion(List<String> patterns) {
        this.patterns = patterns.stream().map(NamePattern::new).toList();
    }

    boolean excludes(SourcePath path) {
        if (patterns.isEmpty()) {
            return false;
        }
        String below = path.below();
        return patterns.stream().anyMatch(pattern -> pattern.matches(below));
    }
}
