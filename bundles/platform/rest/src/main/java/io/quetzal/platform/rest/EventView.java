package io.quetzal.platform.rest;

import io.quetzal.platform.api.event.EventBus.NumberedEvent;
import io.quetzal.platform.api.json.JsonCodec;
import java.time.Instant;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * An event as clients see it.
 *
 * @param number counts up by one since the node's start; a gap tells that events were lost on the way
 * @param topic what sort of thing happened
 * @param at when
 * @param subject what it happened to
 * @param message one sentence for a person
 * @param details whatever else this sort of event tells
 */
public record EventView(
        long number, String topic, Instant at, String subject, String message, Map<String, Object> details) {
    private static final List<String> TOLD_ALREADY = List.of("topic", "at", "subject", "message");

    /** Keeps a copy, in the same order, so that a view never changes. */
    public EventView {
        details = Collections.unmodifiableMap(new LinkedHashMap<>(details));
    }

    static EventView of(NumberedEvent numbered, JsonCodec json) {
        var event = numbered.event();
        var details = new LinkedHashMap<>(json.readTree(json.write(event)));
        details.keySet().removeAll(TOLD_ALREADY);
        return new EventView(numbered.number(), event.topic(), event.at(), event.subject(), event.message(), details);
    }
}
