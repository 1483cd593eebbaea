package io.quetzal.alert.api;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import java.util.List;
import java.util.Map;

/**
 * While one alert fires, nobody is told of certain others, because they follow from it.
 *
 * @param name what it is called
 * @param source which alerts must fire
 * @param target which alerts are then not told
 * @param equal the labels that must be the same in both
 */
public record Inhibition(Name name, List<Matcher> source, List<Matcher> target, List<String> equal) {
    /** Refuses an inhibition by everything or of everything. */
    public Inhibition {
        source = List.copyOf(source);
        target = List.copyOf(target);
        equal = List.copyOf(equal);
        if (source.isEmpty() || target.isEmpty()) {
            throw new InvalidValueException("Inhibition " + name
                    + " needs at least one matcher for its source and one for its target, such as rule=node-down.");
        }
        equal.forEach(label -> Labels.check(label, ""));
    }

    /** Whether a firing alert with the first labels keeps one with the second from being told. */
    public boolean inhibits(Map<String, String> firing, Map<String, String> told) {
        return matches(source, firing)
                && matches(target, told)
                // As in Alertmanager: an alert that is on both sides is inhibited by none that is on both sides.
                && !(matches(target, firing) && matches(source, told))
                && equal.stream()
                        .allMatch(label -> firing.getOrDefault(label, "").equals(told.getOrDefault(label, "")));
    }

    private static boolean matches(List<Matcher> matchers, Map<String, String> labels) {
        return matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }
}
