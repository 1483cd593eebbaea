package io.quetzal.platform.config;

import io.quetzal.state.api.FactType;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What was set in a section. It is a fact of the node's state, so that it is in its backups and survives the caches that
 * an upgrade throws away.
 *
 * @param values the values by their keys
 */
record StoredSection(Map<String, List<String>> values) {
    static final FactType<StoredSection> TYPE = FactType.first("platform.settings", StoredSection.class);

    /** Keeps a copy. */
    StoredSection {
        values = Map.copyOf(values);
    }

    /** With some values changed; an empty list takes away what was set, unless there may be any number. */
    StoredSection with(Map<String, List<String>> changed, List<String> takenAway) {
        var all = new TreeMap<>(values);
        all.putAll(changed);
        takenAway.forEach(all::remove);
        return new StoredSection(all);
    }
}
