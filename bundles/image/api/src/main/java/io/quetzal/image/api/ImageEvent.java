package io.quetzal.image.api;

import io.quetzal.platform.api.event.Event;
import java.time.Instant;

/** Something that has happened to an image. */
public sealed interface ImageEvent extends Event {
    /** Which image. */
    Image image();

    @Override
    default String subject() {
        return image().name().value();
    }

    /** It was built, or what was built before got this name. */
    record Built(Instant at, Image image) implements ImageEvent {
        @Override
        public String topic() {
            return "image.built";
        }

        @Override
        public String message() {
            return "Image " + image.name() + " was built with Linux " + image.kernelVersion() + ".";
        }
    }

    /** It was removed. */
    record Removed(Instant at, Image image) implements ImageEvent {
        @Override
        public String topic() {
            return "image.removed";
        }

        @Override
        public String message() {
            return "Image " + image.name() + " was removed.";
        }
    }
}
