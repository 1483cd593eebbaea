package io.quetzal.alert.api;

import io.quetzal.platform.api.event.Event;
import java.time.Instant;

/** Something that has happened to an alert. */
public sealed interface AlertEvent extends Event {
    /** Which alert, as it is now. */
    Alert alert();

    @Override
    default String subject() {
        return alert().rule().value();
    }

    /** It fires. */
    record Firing(Instant at, Alert alert) implements AlertEvent {
        @Override
        public String topic() {
            return "alert.firing";
        }

        @Override
        public String message() {
            return alert.message();
        }
    }

    /** It is over. */
    record Resolved(Instant at, Alert alert) implements AlertEvent {
        @Override
        public String topic() {
            return "alert.resolved";
        }

        @Override
        public String message() {
            return "Over: " + alert.message();
        }
    }
}
