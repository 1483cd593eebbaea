package io.quetzal.platform.metrics;

import io.prometheus.metrics.model.snapshots.Labels;
import io.quetzal.platform.api.metric.MetricHistory.Course;
import io.quetzal.platform.api.metric.MetricHistory.Described;
import io.quetzal.platform.api.metric.MetricHistory.Kind;
import io.quetzal.platform.api.metric.MetricHistory.Point;
import io.quetzal.platform.api.metric.Series;
import io.quetzal.platform.metrics.Readings.Reading;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** The last so many readings. Each series has an array with a place for each, so that a reading allocates little. */
final class Ring {
    private static final double NONE = Double.NaN;

    private record Key(String name, Labels labels) {}

    /** A series with its values, and at which reading it was seen last. */
    private static final class Track {
        private final Series series;
        private final Kind kind;
        private final String help;
        private final double[] values;
        private long seen;

        Track(Series series, Reading first, int places) {
            this.series = series;
            this.kind = first.kind();
            this.help = first.help();
            this.values = new double[places];
            Arrays.fill(values, NONE);
        }

        Described described() {
            return new Described(series, kind, help);
        }
    }

    private final long[] times;
    private final int most;
    private final Map<Key, Track> tracks = new HashMap<>();
    private final Map<Series, Track> bySeries = new HashMap<>();
    private long readings;

    /**
     * Starts empty.
     *
     * @param places how many readings are kept
     * @param most how many series are kept
     */
    Ring(int places, int most) {
        this.times = new long[places];
        this.most = most;
    }

    /**
     * Keeps a reading in the place of the oldest.
     *
     * @return how many series there was no room for
     */
    synchronized int add(Instant at, List<Reading> reading) {
        int place = (int) (readings % times.length);
        times[place] = at.toEpochMilli();
        readings++;
        tracks.values().forEach(track -> track.values[place] = NONE);
        tracks.values().removeIf(this::isForgotten);
        bySeries.values().removeIf(this::isForgotten);
        int left = 0;
        for (Reading each : reading) {
            Track track = track(each);
            if (track == null) {
                left++;
            } else {
                track.values[place] = each.value();
                track.seen = readings;
            }
        }
        return left;
    }

    private @Nullable Track track(Reading reading) {
        var key = new Key(reading.name(), reading.labels());
        Track known = tracks.get(key);
        if (known != null || tracks.size() >= most) {
            return known;
        }
        var labels = new TreeMap<String, String>();
        reading.labels().stream().forEach(label -> labels.put(label.getName(), label.getValue()));
        var track = new Track(new Series(reading.name(), labels), reading, times.length);
        tracks.put(key, track);
        bySeries.put(track.series, track);
        return track;
    }

    private boolean isForgotten(Track track) {
        return readings - track.seen > times.length;
    }

    synchronized List<Described> series() {
        return tracks.values().stream()
                .filter(track -> track.seen == readings)
                .map(Track::described)
                .sorted(Comparator.comparing(Described::series))
                .toList();
    }

    synchronized List<Course> read(List<Series> wanted, Instant from) {
        return wanted.stream()
                .flatMap(this::found)
                .distinct()
                .map(track -> new Course(track.series, track.kind, points(track, from.toEpochMilli())))
                .toList();
    }

    private Stream<Track> found(Series wanted) {
        return tracks.values().stream()
                .filter(track -> wanted.includes(track.series))
                .sorted(Comparator.comparing(track -> track.series));
    }

    private List<Point> points(Track track, long from) {
        var points = new ArrayList<Point>();
        for (long reading = Math.max(0, readings - times.length); reading < readings; reading++) {
            int place = (int) (reading % times.length);
            if (times[place] >= from && !Double.isNaN(track.values[place])) {
                points.add(new Point(Instant.ofEpochMilli(times[place]), track.values[place]));
            }
        }
        return points;
    }

    synchronized List<OptionalDouble> latest(List<Series> exactly) {
        return exactly.stream()
                .map(bySeries::get)
                .map(track -> track == null || track.seen != readings
                        ? OptionalDouble.empty()
                        : OptionalDouble.of(track.values[(int) ((readings - 1) % times.length)]))
                .toList();
    }
}
