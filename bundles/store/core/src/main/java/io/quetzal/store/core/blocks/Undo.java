package io.quetzal.store.core.blocks;

import java.util.ArrayDeque;
import java.util.Deque;

/** Closes what was opened if what it was opened for fails. */
final class Undo implements AutoCloseable {
    private final Deque<Runnable> deeds = new ArrayDeque<>();

    Undo(Runnable first) {
        deeds.push(first);
    }

    void add(Runnable next) {
        deeds.push(next);
    }

    /** Nothing is to be undone any more. */
    void forget() {
        deeds.clear();
    }

    @Override
    public void close() {
        deeds.forEach(Runnable::run);
    }
}
