package io.quetzal.platform.api.job;

import io.quetzal.platform.api.event.Event;
import java.time.Instant;

/**
 * A job has started, come further or ended.
 *
 * @param at when
 * @param job the job after the change
 */
public record JobEvent(Instant at, Job job) implements Event {
    @Override
    public String topic() {
        return "job.changed";
    }

    @Override
    public String subject() {
        return job.id().value();
    }

    @Override
    public String message() {
        return job.title() + ": " + job.state().name().toLowerCase(java.util.Locale.ROOT);
    }
}
