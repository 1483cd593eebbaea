package io.quetzal.alert.core;

import io.quetzal.alert.api.AlertException;
import io.quetzal.alert.api.AlertException.AlertFailure;
import io.quetzal.alert.api.Inhibition;
import io.quetzal.alert.api.Silence;
import io.quetzal.alert.core.notify.Muting;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.state.api.Fact;
import io.quetzal.state.api.FactType;
import io.quetzal.state.api.Facts;
import io.quetzal.state.api.StateService;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;

/** What is not told: silences and inhibitions. */
final class SilenceBook {
    private static final FactType<Silence> SILENCES = FactType.first("alert.silences", Silence.class);
    private static final FactType<Inhibition> INHIBITIONS = FactType.first("alert.inhibitions", Inhibition.class);
    private static final int MOST_SILENCES = 1000;
    private static final int MOST_INHIBITIONS = 100;
    private static final Duration REMEMBERED = Duration.ofDays(1);

    private final Facts<Silence> silences;
    private final Facts<Inhibition> inhibitions;
    private volatile Muting muting;

    SilenceBook(StateService state) {
        this.silences = state.facts(SILENCES);
        this.inhibitions = state.facts(INHIBITIONS);
        this.muting = read();
    }

    Muting muting() {
        return muting;
    }

    List<Silence> silences() {
        return muting.silences().stream()
                .sorted(Comparator.comparing(Silence::until).reversed().thenComparing(Silence::id))
                .toList();
    }

    synchronized void add(Silence silence, Instant now) {
        for (Silence old : muting.silences()) {
            if (old.until().plus(REMEMBERED).isBefore(now)) {
                silences.delete(old.id().value());
            }
        }
        if (read().silences().size() >= MOST_SILENCES) {
            throw new AlertException(
                    AlertFailure.TOO_MANY_OF_THESE,
                    "There are " + MOST_SILENCES + " silences, as many as a node keeps. End some, or make one silence"
                            + " for many alerts with a pattern such as vm=~web-*.");
        }
        silences.put(silence.id().value(), silence);
        muting = read();
    }

    synchronized void end(UniqueId id, Instant now) {
        Silence silence = silences.get(id.value())
                .map(Fact::value)
                .orElseThrow(() -> new AlertException(
                        AlertFailure.NO_SUCH_SILENCE,
                        "There is no silence " + id + ". See which there are: quetzal alert silences"));
        if (now.isAfter(silence.from()) && now.isBefore(silence.until())) {
            silences.put(
                    id.value(),
                    new Silence(id, silence.matchers(), silence.from(), now, silence.comment(), silence.by()));
        } else {
            silences.delete(id.value());
        }
        muting = read();
    }

    List<Inhibition> inhibitions() {
        return muting.inhibitions();
    }

    synchronized void add(Inhibition inhibition) {
        if (inhibitions.get(inhibition.name().value()).isPresent()) {
            throw new AlertException(
                    AlertFailure.INHIBITION_EXISTS,
                    "There is an inhibition \"" + inhibition.name() + "\" already. Remove it first, or choose another"
                            + " name.");
        }
        if (muting.inhibitions().size() >= MOST_INHIBITIONS) {
            throw new AlertException(
                    AlertFailure.TOO_MANY_OF_THESE,
                    "There are " + MOST_INHIBITIONS + " inhibitions, as many as a node keeps. Remove one first.");
        }
        inhibitions.put(inhibition.name().value(), inhibition);
        muting = read();
    }

    synchronized void removeInhibition(Name name) {
        if (!inhibitions.delete(name.value())) {
            throw new AlertException(
                    AlertFailure.NO_SUCH_INHIBITION,
                    "There is no inhibition \"" + name + "\". See which there are: quetzal alert inhibitions");
        }
        muting = read();
    }

    private Muting read() {
        return new Muting(
                silences.list().stream().map(Fact::value).toList(),
                inhibitions.list().stream().map(Fact::value).toList());
    }
}
