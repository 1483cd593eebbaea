package io.quetzal.platform.api.metric;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import org.osgi.annotation.versioning.ProviderType;

/**
 * The figures of the recent past, for charts and alerts. Every {@link #step} all gauges and counters are read, and the
 * count and sum of each histogram; what is older than {@link #length} is forgotten. It is all in memory: a node that
 * restarts begins anew, and whoever wants more lets Prometheus read {@code /metrics}.
 *
 * <p>There is room for a bounded number of series. When it is full, a new one is left out until another has not been
 * seen for the whole length.
 */
@ProviderType
public interface MetricHistory {
    /** How far the readings are apart. */
    Duration step();

    /** How far the past reaches back. */
    Duration length();

    /** The series of the last reading, in order. */
    List<Described> series();

    /**
     * What was read of some series. There is no point where a series was not there.
     *
     * @param wanted which: each stands for every series that it {@linkplain Series#includes includes}
     * @param from points before this are left out
     * @return one for each series found, in the order wanted
     */
    List<Course> read(List<Series> wanted, Instant from);

    /**
     * The last reading of each of these series exactly, in their order; empty for one that it has not.
     */
    List<OptionalDouble> latest(List<Series> exactly);

    /**
     * Waits for a reading.
     *
     * @param previous the time of the reading that is known; any other is answered at once
     * @return when the latest reading was made
     */
    Instant awaitReadingAfter(Instant previous) throws InterruptedException;

    /** What a series' values mean. */
    enum Kind {
        /** It goes up and down. */
        GAUGE,
        /** It only goes up, until the node restarts: show how fast. */
        COUNTER
    }

    /**
     * A series with what it says.
     *
     * @param series which
     * @param kind what its values mean
     * @param help what it says, in one sentence
     */
    record Described(Series series, Kind kind, String help) {}

    /**
     * A value at a moment.
     *
     * @param at when it was read
     * @param value what it was, a finite number
     */
    record Point(Instant at, double value) {}

    /**
     * What was read of a series, oldest first.
     *
     * @param series which
     * @param kind what its values mean
     * @param points the readings
     */
    record Course(Series series, Kind kind, List<Point> points) {}
}
