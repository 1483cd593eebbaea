package io.quetzal.platform.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.prometheus.metrics.model.snapshots.Labels;
import io.quetzal.platform.api.metric.MetricHistory.Kind;
import io.quetzal.platform.api.metric.MetricHistory.Point;
import io.quetzal.platform.api.metric.Series;
import io.quetzal.platform.metrics.Readings.Reading;
import java.time.Instant;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RingTest {
    private static final int PLACES = 3;

    private final Ring ring = new Ring(PLACES, 4);

    @Test
    void keepsTheLastReadings() {
        IntStream.rangeClosed(1, 5).forEach(second -> ring.add(at(second), List.of(cpu("demo", second * 10))));

        var course = ring.read(List.of(Series.parse("cpu{vm=\"demo\"}")), Instant.EPOCH);

        assertThat(course).hasSize(1);
        assertThat(course.getFirst().points())
                .containsExactly(new Point(at(3), 30), new Point(at(4), 40), new Point(at(5), 50));
        assertThat(ring.read(List.of(Series.parse("cpu")), at(5)).getFirst().points())
                .containsExactly(new Point(at(5), 50));
    }

    @Test
    void findsEverySeriesThatTheWantedOneIncludesInTheOrderAsked() {
        ring.add(at(1), List.of(cpu("b", 1), cpu("a", 2), new Reading("up", Labels.EMPTY, Kind.GAUGE, "", 1)));

        assertThat(ring.read(List.of(Series.parse("up"), Series.parse("cpu"), Series.parse("gone")), Instant.EPOCH))
                .extracting(course -> course.series().toString())
                .containsExactly("up", "cpu{vm=\"a\"}", "cpu{vm=\"b\"}");
    }

    @Test
    void leavesAGapWhereASeriesWasNotThere() {
        ring.add(at(1), List.of(cpu("demo", 1)));
        ring.add(at(2), List.of());
        ring.add(at(3), List.of(cpu("demo", 3)));

        assertThat(ring.read(List.of(Series.parse("cpu")), Instant.EPOCH)
                        .getFirst()
                        .points())
                .containsExactly(new Point(at(1), 1), new Point(at(3), 3));
    }

    @Test
    void saysTheLastReadingOfExactlyTheseSeries() {
        ring.add(at(1), List.of(cpu("demo", 1), cpu("gone", 7)));
        ring.add(at(2), List.of(cpu("demo", 2)));

        assertThat(ring.latest(List.of(
                        Series.parse("cpu"), Series.parse("cpu{vm=\"demo\"}"), Series.parse("cpu{vm=\"gone\"}"))))
                .containsExactly(OptionalDouble.empty(), OptionalDouble.of(2), OptionalDouble.empty());
        assertThat(ring.series())
                .extracting(described -> described.series().toString())
                .containsExactly("cpu{vm=\"demo\"}");
    }

    @Test
    void hasRoomForABoundedNumberOfSeriesAndForgetsThoseThatAreLongGone() {
        var five = IntStream.range(0, 5).mapToObj(i -> cpu("vm" + i, i)).toList();
        assertThat(ring.add(at(1), five)).isEqualTo(1);
        for (int second = 2; second <= PLACES + 1; second++) {
            assertThat(ring.add(at(second), List.of(cpu("new", 1)))).isEqualTo(1);
        }
        assertThat(ring.add(at(PLACES + 2), List.of(cpu("new", 1)))).isZero();
        assertThat(ring.read(List.of(Series.parse("cpu")), Instant.EPOCH)).hasSize(1);
    }

    private static Reading cpu(String vm, double value) {
        return new Reading("cpu", Labels.of("vm", vm), Kind.COUNTER, "Processor time.", value);
    }

    private static Instant at(int second) {
        return Instant.ofEpochSecond(second);
    }
}
