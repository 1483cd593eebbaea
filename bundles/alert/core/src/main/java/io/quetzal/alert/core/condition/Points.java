package io.quetzal.alert.core.condition;

import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * What something was within a window, in a bounded number of points: when more come, some are left out evenly.
 *
 * @param <T> what it was
 */
final class Points<T> {
    /** The most points that a window is kept in. */
    static final int MOST = 240;

    private record Point<T>(Duration at, T value) {}

    private final Duration window;
    private final Duration spacing;
    private final Deque<Point<T>> points = new ArrayDeque<>();

    Points(Duration window) {
        this.window = window;
        this.spacing = window.dividedBy(MOST);
    }

    /** Adds what it is now, and forgets what is older than the window, but for one point at or before its beginning. */
    void add(Duration at, T value) {
        Duration begin = at.minus(window);
        while (points.size() > 1 && second().at().compareTo(begin) <= 0) {
            points.removeFirst();
        }
        if (points.isEmpty() || at.minus(points.getLast().at()).compareTo(spacing) >= 0) {
            points.addLast(new Point<>(at, value));
        }
    }

    boolean isEmpty() {
        return points.isEmpty();
    }

    T oldest() {
        return points.getFirst().value();
    }

    Duration oldestAt() {
        return points.getFirst().at();
    }

    Duration newestAt() {
        return points.getLast().at();
    }

    int size() {
        return points.size();
    }

    private Point<T> second() {
        var each = points.iterator();
        each.next();
        return each.next();
    }
}
