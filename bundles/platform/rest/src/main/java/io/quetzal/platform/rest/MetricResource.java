package io.quetzal.platform.rest;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.metric.MetricHistory;
import io.quetzal.platform.api.metric.MetricHistory.Course;
import io.quetzal.platform.api.metric.MetricHistory.Described;
import io.quetzal.platform.api.metric.MetricHistory.Kind;
import io.quetzal.platform.api.metric.Series;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.QueryParameter;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The figures of the recent past, below {@code /metrics}; those to come are on the {@link MetricChannel}. */
@Component
public final class MetricResource implements WebResource {
    static final QueryParameter SERIES = new QueryParameter(
            "series",
            "Which series, as name{label=\"value\",...}, with semicolons between them, percent-encoded. With some labels"
                    + " left out, all that have the others.");

    private final MetricHistory history;

    /** Puts the history on the web. */
    @Activate
    public MetricResource(@Reference MetricHistory history) {
        this.history = history;
    }

    /**
     * A series that is there.
     *
     * @param series as it is asked for
     * @param name its family's name
     * @param labels what tells it from the others of its family
     * @param kind whether it goes up and down, or only up
     * @param help what it says
     */
    public record SeriesView(String series, String name, Map<String, String> labels, Kind kind, String help) {
        static SeriesView of(Described described) {
            var series = described.series();
            return new SeriesView(
                    series.toString(), series.name(), series.labels(), described.kind(), described.help());
        }
    }

    /**
     * What was read.
     *
     * @param step how far the points are apart
     * @param series what was read of each series
     */
    public record HistoryView(Duration step, List<CourseView> series) {
        /** Keeps a copy. */
        public HistoryView {
            series = List.copyOf(series);
        }
    }

    /**
     * What was read of a series.
     *
     * @param name its family's name
     * @param labels what tells it from the others of its family
     * @param kind whether it goes up and down, or only up
     * @param points pairs of a time, in milliseconds since 1970, and the value then, oldest first
     */
    public record CourseView(String name, Map<String, String> labels, Kind kind, List<List<Object>> points) {
        static CourseView of(Course course) {
            return new CourseView(
                    course.series().name(),
                    course.series().labels(),
                    course.kind(),
                    course.points().stream()
                            .map(point -> List.<Object>of(point.at().toEpochMilli(), point.value()))
                            .toList());
        }
    }

    @Override
    public String name() {
        return "metric";
    }

    @Override
    public String description() {
        return "The node's figures of the last minutes; monitoring systems read /metrics instead.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/metrics/series",
                        "Lists the series that are there now.",
                        Route.listOf(SeriesView.class),
                        request -> new WebResponse.Json(
                                history.series().stream().map(SeriesView::of).toList())),
                Route.get(
                                "/metrics/history",
                                "Shows what was read of some series, oldest first.",
                                HistoryView.class,
                                this::history)
                        .with(
                                SERIES,
                                new QueryParameter(
                                        "sinceMillis",
                                        "Leaves out points before this, in milliseconds since 1970; without it, the"
                                                + " whole past that is kept.")));
    }

    private WebResponse history(WebRequest request) {
        Instant from = request.query("sinceMillis").map(MetricResource::instant).orElse(Instant.EPOCH);
        return new WebResponse.Json(new HistoryView(
                history.step(),
                history.read(series(request), from).stream().map(CourseView::of).toList()));
    }

    /** The series that a request is about. */
    static List<Series> series(WebRequest request) {
        return Series.parseAll(request.query("series")
                .orElseThrow(() -> new InvalidValueException("The query parameter \"series\" is missing. Name the"
                        + " series wanted; GET /api/v1/metrics/series lists those that are there.")));
    }

    private static Instant instant(String millis) {
        try {
            return Instant.ofEpochMilli(Long.parseLong(millis));
        } catch (NumberFormatException e) {
            throw new InvalidValueException(
                    "sinceMillis=\"" + millis + "\" is no number. Give milliseconds since 1970.", e);
        }
    }
}
