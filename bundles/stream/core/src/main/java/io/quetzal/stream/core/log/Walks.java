package io.quetzal.stream.core.log;

import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.function.Function;

/** Lends walks to whoever reads, so that not each read makes a buffer. */
public final class Walks {
    private final ConcurrentLinkedQueue<HeaderWalk> idle = new ConcurrentLinkedQueue<>();

    /** None are made yet. */
    public Walks() {}

    <T> T with(Function<HeaderWalk, T> work) {
        HeaderWalk walk = idle.poll();
        if (walk == null) {
            walk = new HeaderWalk();
        }
        try {
            return work.apply(walk);
        } finally {
            idle.add(walk);
        }
    }
}
