package io.quetzal.vm.core;

import java.util.ArrayList;
import java.util.List;

/**
 * Lets a node die at a chosen step, as {@code kill -9} would: from then on nothing that it does has any effect. Counts
 * the steps, so that a test can die at each of them in turn.
 */
final class Fuse {
    private final int dyingAt;
    private final List<String> steps = new ArrayList<>();
    private boolean dead;

    /** What a thread of a dead node runs into; no error that the code under test would handle. */
    static final class NodeDied extends Error {
        private static final long serialVersionUID = 1L;

        NodeDied(String step) {
            super("The node died at: " + step, null, false, false);
        }
    }

    private Fuse(int dyingAt) {
        this.dyingAt = dyingAt;
    }

    static Fuse never() {
        return new Fuse(Integer.MAX_VALUE);
    }

    /** Dies at this step, counted from 0. */
    static Fuse at(int step) {
        return new Fuse(step);
    }

    synchronized void step(String what) {
        if (dead || steps.size() == dyingAt) {
            dead = true;
            throw new NodeDied(what);
        }
        steps.add(what);
    }

    synchronized void blow() {
        dead = true;
    }

    synchronized boolean blown() {
        return dead;
    }

    synchronized List<String> steps() {
        return List.copyOf(steps);
    }
}
