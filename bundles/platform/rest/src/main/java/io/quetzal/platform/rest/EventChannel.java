package io.quetzal.platform.rest;

import io.quetzal.platform.api.event.EventBus;
import io.quetzal.platform.api.event.EventBus.NumberedEvent;
import io.quetzal.platform.api.event.EventBus.Subscription;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.security.Role;
import io.quetzal.web.spi.WebChannel;
import io.quetzal.web.spi.WebRequest;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * Events as they happen, one text message each. A client that reads too slowly loses the oldest events that wait for
 * it, which shows in their numbers; it never holds up the node.
 */
@Component
public final class EventChannel implements WebChannel {
    private final EventBus events;
    private final JsonCodec json;

    /** Puts the bus on the web. */
    @Activate
    public EventChannel(@Reference EventBus events, @Reference JsonCodec json) {
        this.events = events;
        this.json = json;
    }

    @Override
    public String path() {
        return "/events";
    }

    @Override
    public String summary() {
        return "Events as they happen, one text message each; ?topics=vm.,job. leaves out topics that begin otherwise.";
    }

    @Override
    public Role role() {
        return Role.VIEWER;
    }

    @Override
    public Connection open(WebRequest request, Peer peer) {
        List<String> prefixes = request.query("topics")
                .map(topics -> List.of(topics.split(",", -1)))
                .orElse(List.of(""));
        Subscription subscription = events.subscribe(event -> {
            if (prefixes.stream().anyMatch(event.event().topic()::startsWith)) {
                peer.send(text(event));
            }
        });
        return new Listening(subscription);
    }

    private String text(NumberedEvent event) {
        return new String(json.write(EventView.of(event, json)), StandardCharsets.UTF_8);
    }

    /** Nothing is to be said to this channel. */
    private record Listening(Subscription subscription) implements Connection {
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
            subscription.close();
        }

        private static InvalidValueException refused() {
            return new InvalidValueException("The event channel takes no messages. Only listen.");
        }
    }
}
