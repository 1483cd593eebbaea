package io.quetzal.platform.rest;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.metric.MetricHistory;
import io.quetzal.platform.api.metric.Series;
import io.quetzal.platform.api.security.Role;
import io.quetzal.web.spi.WebChannel;
import io.quetzal.web.spi.WebRequest;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** Figures as they are read, one text message a step. A client that reads too slowly misses steps. */
@Component
public final class MetricChannel implements WebChannel {
    private final MetricHistory history;
    private final JsonCodec json;

    /** Puts the history on the web. */
    @Activate
    public MetricChannel(@Reference MetricHistory history, @Reference JsonCodec json) {
        this.history = history;
        this.json = json;
    }

    @Override
    public String path() {
        return "/metrics/live";
    }

    @Override
    public String summary() {
        return "Figures as they are read, one text message a step: {\"at\":<milliseconds since"
                + " 1970>,\"values\":[...]}, in the order of ?series=, which names each with all its labels and has"
                + " semicolons between them; null for one that is not there.";
    }

    @Override
    public Role role() {
        return Role.VIEWER;
    }

    @Override
    public Connection open(WebRequest request, Peer peer) {
        List<Series> wanted = MetricResource.series(request);
        Thread teller = Thread.ofVirtual().name("metric channel").start(() -> tell(wanted, peer));
        return new Listening(teller);
    }

    private void tell(List<Series> wanted, Peer peer) {
        try {
            Instant last = Instant.EPOCH;
            while (true) {
                last = history.awaitReadingAfter(last);
                peer.send(message(last, history.latest(wanted)));
            }
        } catch (InterruptedException | UncheckedIOException e) {
            // The connection is over.
        }
    }

    private String message(Instant at, List<OptionalDouble> values) {
        var numbers = new ArrayList<Object>();
        values.forEach(value -> numbers.add(value.isPresent() ? value.getAsDouble() : null));
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("at", at.toEpochMilli());
        message.put("values", numbers);
        return new String(json.write(message), StandardCharsets.UTF_8);
    }

    /** Nothing is to be said to this channel. */
    private record Listening(Thread teller) implements Connection {
        @Override
        public void received(ByteBuffer bytes) {
            throw refused();
        }

        @Override
        public void received(String text) {
            throw refused();
        }

        @Override
        public void closed() {
            teller.interrupt();
        }

        private static InvalidValueException refused() {
            return new InvalidValueException("The metrics channel takes no messages. Only listen.");
        }
    }
}
