package io.quetzal.store.core.restore;

import java.util.concurrent.ConcurrentLinkedDeque;
import java.util.function.Consumer;

/** Hands that nobody uses; there are never more than threads. */
final class Hands {
    private final ConcurrentLinkedDeque<Hand> free = new ConcurrentLinkedDeque<>();

    /** Works with one, and puts it back. */
    void with(Consumer<Hand> work) {
        Hand taken = free.poll();
        Hand hand = taken == null ? new Hand() : taken;
        try {
            work.accept(hand);
        } finally {
            free.push(hand);
        }
    }
}
