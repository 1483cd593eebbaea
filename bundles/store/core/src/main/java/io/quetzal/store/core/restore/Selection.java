package io.quetzal.store.core.restore;

import java.util.Arrays;
import java.util.List;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Which parts of a tree are meant. */
final class Selection {
    /** Everything. */
    static final Selection ALL = new Selection();

    private final TreeMap<byte[], Selection> parts = new TreeMap<>(Arrays::compareUnsigned);

    private Selection() {}

    /** These paths and all below them; everything if there are none. */
    static Selection of(List<List<byte[]>> paths) {
        var selection = new Selection();
        for (List<byte[]> path : paths) {
            selection.add(path);
        }
        return selection;
    }

    private void add(List<byte[]> path) {
        Selection at = this;
        for (int i = 0; i < path.size() - 1; i++) {
            at = at.parts.computeIfAbsent(path.get(i), name -> new Selection());
            if (at == ALL) {
                return;
            }
        }
        if (!path.isEmpty()) {
            at.parts.put(path.getLast(), ALL);
        }
    }

    boolean all() {
        return parts.isEmpty();
    }

    /** What is meant of something in this directory; null if nothing is. */
    @Nullable
    Selection in(byte[] name) {
        return all() ? ALL : parts.get(name);
    }
}
