package io.quetzal.platform.health;

import io.quetzal.platform.api.health.HealthReport.Check;
import io.quetzal.platform.api.health.HealthReport.Status;
import java.util.List;
import java.util.function.Predicate;

/**
 * Whether the services are there without which nothing works. This is no check that could be missing itself: while the
 * container still starts, a node without checks must not seem ready.
 */
final class EssentialServices {
    private static final String NAME = "essential-services";

    private final List<String> required;
    private final Predicate<String> present;

    EssentialServices(List<String> required, Predicate<String> present) {
        this.required = required;
        this.present = present;
    }

    Check check() {
        var missing = required.stream().filter(present.negate()).toList();
        return missing.isEmpty()
                ? new Check(NAME, Status.OK, "All " + required.size() + " are there.")
                : new Check(
                        NAME,
                        Status.UNAVAILABLE,
                        "Not there: " + String.join(", ", missing)
                                + ". The node may still be starting; if it stays so, the log says why.");
    }
}
