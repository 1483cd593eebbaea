package io.quetzal.platform.api.job;

import io.quetzal.platform.api.id.UniqueId;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A job as it was when it was asked for.
 *
 * @param id its identifier
 * @param kind what sort of work, for example {@code image.build}
 * @param title what a person reads
 * @param owner who started it
 * @param state where it is in its life
 * @param progress how far it is
 * @param startedAt when it started
 * @param endedAt when it ended, or null while it runs
 * @param result what came of it, or null unless it succeeded
 * @param failure why it failed and what to do, or null unless it failed
 */
public record Job(
        UniqueId id,
        String kind,
        String title,
        String owner,
        JobState state,
        Progress progress,
        Instant startedAt,
        @Nullable Instant endedAt,
        @Nullable String result,
        @Nullable String failure) {}
