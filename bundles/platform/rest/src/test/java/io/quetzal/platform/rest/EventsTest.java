package io.quetzal.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quetzal.platform.api.event.Event;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.platform.testkit.RecordingEventBus;
import io.quetzal.web.spi.Route.Method;
import io.quetzal.web.spi.WebChannel.Peer;
import io.quetzal.web.spi.WebResponse;
import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class EventsTest {
    private record Moved(Instant at, String topic, String subject, int from, int to) implements Event {
        @Override
        public String message() {
            return subject + " moved";
        }
    }

    private static final class RecordingPeer implements Peer {
        final List<String> texts = new ArrayList<>();

        @Override
        public void send(ByteBuffer bytes) {
            throw new AssertionError("Events are text.");
        }

        @Override
        public void send(String text) {
            texts.add(text);
        }

        @Override
        public void close(String why) {}
    }

    private final RecordingEventBus bus = new RecordingEventBus();
    private final JacksonJsonCodec json = new JacksonJsonCodec();
    private final EventChannel channel = new EventChannel(bus, json);
    private final RecordingPeer peer = new RecordingPeer();

    @Test
    void showsWhatAnEventTellsBesideTheUsual() throws Exception {
        bus.publish(moved("chess.moved"));

        var answer = Asked.nothing().of(new EventResource(bus, json), Method.GET, "/events");

        assertThat(answer)
                .isEqualTo(new WebResponse.Json(new Page<>(
                        List.of(new EventView(
                                1, "chess.moved", Instant.EPOCH, "pawn", "pawn moved", Map.of("from", 2, "to", 4))),
                        null)));
    }

    @Test
    void sendsEventsAsTheyHappen() {
        channel.open(Asked.nothing(), peer);
        bus.publish(moved("chess.moved"));

        assertThat(peer.texts)
                .containsExactly("{\"number\":1,\"topic\":\"chess.moved\",\"at\":\"1970-01-01T00:00:00Z\","
                        + "\"subject\":\"pawn\",\"message\":\"pawn moved\",\"details\":{\"from\":2,\"to\":4}}");
    }

    @Test
    void leavesOutTopicsThatNobodyAskedFor() {
        channel.open(Asked.nothing().query("topics", "vm.,job."), peer);
        bus.publish(moved("vm.moved"));
        bus.publish(moved("job.moved"));
        bus.publish(moved("vmx"));

        assertThat(peer.texts).hasSize(2);
    }

    @Test
    void stopsWhenTheClientHasGone() {
        channel.open(Asked.nothing(), peer).closed();
        bus.publish(moved("vm.moved"));

        assertThat(peer.texts).isEmpty();
    }

    @Test
    void takesNoMessages() {
        var connection = channel.open(Asked.nothing(), peer);

        assertThatExceptionOfType(InvalidValueException.class).isThrownBy(() -> connection.received("hello"));
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> connection.received(ByteBuffer.allocate(1)));
    }

    private static Moved moved(String topic) {
        return new Moved(Instant.EPOCH, topic, "pawn", 2, 4);
    }
}
