package io.quetzal.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.metric.MetricHistory;
import io.quetzal.platform.api.metric.Series;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.web.spi.Route.Method;
import io.quetzal.web.spi.WebChannel.Peer;
import io.quetzal.web.spi.WebResponse;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.SynchronousQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
final class MetricsTest {
    private static final Series CPU = Series.parse("cpu{vm=\"demo\"}");

    /** Has two readings of one series. */
    private static final class TwoReadings implements MetricHistory {
        final BlockingQueue<Instant> readings = new SynchronousQueue<>();

        @Override
        public Duration step() {
            return Duration.ofSeconds(2);
        }

        @Override
        public Duration length() {
            return Duration.ofMinutes(15);
        }

        @Override
        public List<Described> series() {
            return List.of(new Described(CPU, Kind.COUNTER, "Processor time."));
        }

        @Override
        public List<Course> read(List<Series> wanted, Instant from) {
            return wanted.stream()
                    .filter(series -> series.includes(CPU))
                    .map(series -> new Course(
                            CPU,
                            Kind.COUNTER,
                            List.of(
                                            new Point(Instant.ofEpochMilli(2000), 0.5),
                                            new Point(Instant.ofEpochMilli(4000), 1))
                                    .stream()
                                    .filter(point -> !point.at().isBefore(from))
                                    .toList()))
                    .toList();
        }

        @Override
        public List<OptionalDouble> latest(List<Series> exactly) {
            return exactly.stream()
                    .map(series -> series.equals(CPU) ? OptionalDouble.of(1.5) : OptionalDouble.empty())
                    .toList();
        }

        @Override
        public Instant awaitReadingAfter(Instant previous) throws InterruptedException {
            return readings.take();
        }
    }

    private final TwoReadings history = new TwoReadings();
    private final JacksonJsonCodec json = new JacksonJsonCodec();
    private final MetricResource resource = new MetricResource(history);

    @Test
    void listsTheSeriesAsTheyAreAskedFor() throws Exception {
        assertThat(text(Asked.nothing().of(resource, Method.GET, "/metrics/series")))
                .isEqualTo("[{\"series\":\"cpu{vm=\\\"demo\\\"}\",\"name\":\"cpu\",\"labels\":{\"vm\":\"demo\"},"
                        + "\"kind\":\"counter\",\"help\":\"Processor time.\"}]");
    }

    @Test
    void showsThePastAsPairs() throws Exception {
        var asked = new Asked(Map.of(), Map.of("series", "cpu;gone", "sinceMillis", "2000"), null);

        assertThat(text(asked.of(resource, Method.GET, "/metrics/history")))
                .isEqualTo("{\"stepMillis\":2000,\"series\":[{\"name\":\"cpu\",\"labels\":{\"vm\":\"demo\"},"
                        + "\"kind\":\"counter\",\"points\":[[2000,0.5],[4000,1.0]]}]}");
    }

    @Test
    void refusesToGuessWhichSeriesOrWhen() {
        for (var query : List.of(
                Map.<String, String>of(),
                Map.of("series", "no series"),
                Map.of("series", "cpu", "sinceMillis", "yesterday"))) {
            assertThatExceptionOfType(InvalidValueException.class)
                    .isThrownBy(() -> new Asked(Map.of(), query, null).of(resource, Method.GET, "/metrics/history"));
        }
    }

    @Test
    void sendsEachReadingInTheOrderAsked() throws Exception {
        var texts = new LinkedBlockingQueue<String>();
        var connection = new MetricChannel(history, json)
                .open(Asked.nothing().query("series", "gone;cpu{vm=\"demo\"}"), new Peer() {
                    @Override
                    public void send(ByteBuffer bytes) {
                        throw new AssertionError("Figures are text.");
                    }

                    @Override
                    public void send(String text) {
                        texts.add(text);
                    }

                    @Override
                    public void close(String why) {}
                });
        history.readings.put(Instant.ofEpochMilli(6000));
        assertThat(texts.take()).isEqualTo("{\"at\":6000,\"values\":[null,1.5]}");
        history.readings.put(Instant.ofEpochMilli(8000));
        assertThat(texts.take()).isEqualTo("{\"at\":8000,\"values\":[null,1.5]}");
        connection.closed();
    }

    private String text(WebResponse response) {
        return new String(json.write(((WebResponse.Json) response).value()), StandardCharsets.UTF_8);
    }
}
