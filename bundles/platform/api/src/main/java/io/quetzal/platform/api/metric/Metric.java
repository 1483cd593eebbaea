package io.quetzal.platform.api.metric;

import java.util.List;
import java.util.Map;

/**
 * One family of figures under one name. Names follow Prometheus: {@code quetzal_<subsystem>_<what>_<unit>}, in base
 * units (seconds, bytes).
 *
 * @see <a href="https://prometheus.io/docs/practices/naming/">Prometheus: metric and label naming</a>
 */
public sealed interface Metric {
    /** The name, without the {@code _total} suffix that the exposition adds to counters. */
    String name();

    /** What it says, in one sentence. */
    String help();

    /** A figure that goes up and down. */
    record Gauge(String name, String help, List<Sample> samples) implements Metric {}

    /** A figure that only goes up, until the node restarts. */
    record Counter(String name, String help, List<Sample> samples) implements Metric {}

    /** How often values fell into which range. */
    record Histogram(String name, String help, List<Distribution> distributions) implements Metric {}

    /**
     * A figure with its labels.
     *
     * @param labels what tells this sample from the others of its family; may be empty
     * @param value the figure
     */
    record Sample(Map<String, String> labels, double value) {
        /** A figure without labels. */
        public static List<Sample> of(double value) {
            return List.of(new Sample(Map.of(), value));
        }
    }

    /**
     * One histogram.
     *
     * @param labels what tells it from the others of its family
     * @param upperBounds the ranges' inclusive upper ends, ascending, without infinity
     * @param counts how many values fell into each range, not cumulated; one more than there are bounds
     * @param sum the sum of all values
     */
    record Distribution(Map<String, String> labels, List<Double> upperBounds, List<Long> counts, double sum) {}
}
