package io.quetzal.alert.rest;

import io.quetzal.alert.api.Matcher;
import io.quetzal.alert.api.Silence;
import io.quetzal.platform.api.id.UniqueId;
import java.time.Instant;
import java.util.List;

/**
 * A silence as clients see it.
 *
 * @param id its identifier
 * @param matchers which alerts, each as text
 * @param from when it begins
 * @param until when it ends
 * @param comment why
 * @param by who made it
 * @param state whether it is in force now
 */
public record SilenceView(
        UniqueId id, List<String> matchers, Instant from, Instant until, String comment, String by, State state) {
    /** Whether a silence is in force. */
    public enum State {
        /** It is to come. */
        PENDING,
        /** It is in force. */
        ACTIVE,
        /** It is over. */
        EXPIRED
    }

    static SilenceView of(Silence silence, Instant now) {
        State state = now.isBefore(silence.from())
                ? State.PENDING
                : now.isBefore(silence.until()) ? State.ACTIVE : State.EXPIRED;
        return new SilenceView(
                silence.id(),
                silence.matchers().stream().map(Matcher::toString).toList(),
                silence.from(),
                silence.until(),
                silence.comment(),
                silence.by(),
                state);
    }
}
