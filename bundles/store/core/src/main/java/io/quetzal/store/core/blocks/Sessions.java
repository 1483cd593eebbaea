package io.quetzal.store.core.blocks;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** The sessions that are open. */
final class Sessions {
    private final Set<LocalSession> open = ConcurrentHashMap.newKeySet();

    void add(LocalSession session) {
        open.add(session);
    }

    void remove(LocalSession session) {
        open.remove(session);
    }

    List<LocalSession> all() {
        return List.copyOf(open);
    }
}
