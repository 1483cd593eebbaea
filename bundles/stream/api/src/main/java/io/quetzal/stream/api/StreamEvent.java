package io.quetzal.stream.api;

import io.quetzal.platform.api.event.Event;
import java.time.Instant;

/** Something that has happened to a topic. */
public sealed interface StreamEvent extends Event {
    /** The topic as it is now, or was when it was deleted. */
    Topic stream();

    @Override
    default String subject() {
        return stream().name().value();
    }

    /** It was made. */
    record Created(Instant at, Topic stream) implements StreamEvent {
        @Override
        public String topic() {
            return "stream.topic-created";
        }

        @Override
        public String message() {
            return "Topic " + subject() + " was created with " + stream.partitions() + " partitions.";
        }
    }

    /** Its settings or the number of its partitions changed. */
    record Changed(Instant at, Topic stream) implements StreamEvent {
        @Override
        public String topic() {
            return "stream.topic-changed";
        }

        @Override
        public String message() {
            return "Topic " + subject() + " was changed.";
        }
    }

    /** It was deleted with all its records. */
    record Deleted(Instant at, Topic stream) implements StreamEvent {
        @Override
        public String topic() {
            return "stream.topic-deleted";
        }

        @Override
        public String message() {
            return "Topic " + subject() + " was deleted.";
        }
    }
}
