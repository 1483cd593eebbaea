package io.quetzal.alert.core.condition;

import io.quetzal.alert.api.EventSelector;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * An event as conditions see it.
 *
 * @param at when it happened, on the engine's timeline
 * @param topic what sort of thing happened
 * @param subject what it happened to
 * @param message one sentence
 * @param details its other members, as REST shows them
 */
public record Heard(Duration at, String topic, String subject, String message, Map<String, Object> details) {
    boolean isMeantBy(EventSelector selector) {
        return topic.startsWith(selector.topic())
                && selector.where().entrySet().stream()
                        .allMatch(wanted -> wanted.getValue().equals(member(wanted.getKey())));
    }

    @Nullable
    String member(String name) {
        return switch (name) {
            case "topic" -> topic;
            case "subject" -> subject;
            case "message" -> message;
            default -> {
                Object value = details.get(name);
                yield value == null ? null : value.toString();
            }
        };
    }
}
