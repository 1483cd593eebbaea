package io.quetzal.platform.api.upgrade;

import io.quetzal.platform.api.id.UniqueId;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A change that was made or tried.
 *
 * @param id names it
 * @param by who asked for it
 * @param changes what was to happen to which bundle
 * @param outcome how it stands
 * @param reason why it was taken back, or null
 * @param begunAt when it began
 * @param endedAt when it ended, or null
 * @param rolledBackAt when somebody put back what was there before, or null
 */
public record UpgradeRun(
        UniqueId id,
        String by,
        List<BundleChange> changes,
        Outcome outcome,
        @Nullable String reason,
        Instant begunAt,
        @Nullable Instant endedAt,
        @Nullable Instant rolledBackAt) {
    /** How a change stands. */
    public enum Outcome {
        /** It is under way; if the node dies now, it is taken back at the next start. */
        RUNNING,
        /** It was made. */
        DONE,
        /** It failed, and what was there before is there again. */
        TAKEN_BACK,
        /** It was made, and somebody has put back what was there before. */
        ROLLED_BACK,
        /** It failed, and so did taking it back: somebody has to look. */
        STUCK
    }

    /** Keeps a copy. */
    public UpgradeRun {
        changes = List.copyOf(changes);
    }

    /** The same, with another outcome. */
    public UpgradeRun ended(Outcome how, @Nullable String why, Instant when) {
        return new UpgradeRun(id, by, changes, how, why, begunAt, when, null);
    }

    /** The same, undone; how long it took stays known. */
    public UpgradeRun rolledBack(Instant when) {
        return new UpgradeRun(id, by, changes, Outcome.ROLLED_BACK, null, begunAt, endedAt, when);
    }
}
