package io.quetzal.platform.security;

import io.quetzal.platform.api.metric.Metric;
import io.quetzal.platform.api.metric.MetricSource;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/** Counts logins with a password by how they ended. */
@Component(service = {LoginMetrics.class, MetricSource.class})
public final class LoginMetrics implements MetricSource {
    private final Map<Outcome, LongAdder> counts = new EnumMap<>(Outcome.class);

    /** How a login ended. */
    enum Outcome {
        /** It was the right password. */
        OK,
        /** It was a wrong one, or there is no such user. */
        WRONG,
        /** It was not looked at, because there were too many wrong ones from there. */
        SLOWED_DOWN,
        /** It was not looked at, because there were too many wrong ones for this user. */
        LOCKED_OUT
    }

    /** Starts at zero. */
    @Activate
    public LoginMetrics() {
        for (Outcome outcome : Outcome.values()) {
            counts.put(outcome, new LongAdder());
        }
    }

    void count(Outcome outcome) {
        counts.getOrDefault(outcome, new LongAdder()).increment();
    }

    @Override
    public List<Metric> read() {
        return List.of(new Metric.Counter(
                "quetzal_security_logins",
                "How many logins with a password there were, by how they ended.",
                Arrays.stream(Outcome.values())
                        .map(outcome -> new Metric.Sample(
                                Map.of(
                                        "outcome",
                                        outcome.name().toLowerCase(Locale.ROOT).replace('_', '-')),
                                counts.getOrDefault(outcome, new LongAdder()).sum()))
                        .toList()));
    }
}
