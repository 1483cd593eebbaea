package io.quetzal.platform.api.event;

import java.time.Instant;

/**
 * Something that has happened. Each subsystem implements this with immutable records; their other components are the
 * details that programs read.
 */
public interface Event {
    /** When it happened. */
    Instant at();

    /** What sort of thing happened, as {@code subsystem.noun-verbed}, for example {@code vm.state-changed}. */
    String topic();

    /** What it happened to, as a person knows it: usually a name. */
    String subject();

    /** One sentence for a person. */
    String message();
}
