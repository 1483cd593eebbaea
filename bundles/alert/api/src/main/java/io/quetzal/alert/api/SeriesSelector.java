package io.quetzal.alert.api;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Which figures are meant: those of one name, as {@code /metrics} shows it, whose labels fit all matchers.
 *
 * @param name the name, for a counter with its {@code _total}
 * @param matchers what the labels must be; none takes every figure of the name
 */
public record SeriesSelector(String name, List<Matcher> matchers) {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]{0,199}");
    private static final Pattern TEXT = Pattern.compile("\\s*([^{\\s]+)\\s*(?:\\{(.*)})?\\s*", Pattern.DOTALL);
    private static final Pattern MATCHER = Pattern.compile("\\s*([a-zA-Z0-9_]+\\s*[=!~]{1,2}\\s*\"[^\"]*\")\\s*(,|$)");

    /** Refuses what is no name of figures. */
    public SeriesSelector {
        if (!NAME.matcher(name).matches()) {
            throw new InvalidValueException(
                    "\"" + Matcher.shortened(name)
                            + "\" is no name of figures. Take one that /metrics shows, for example quetzal_node_uptime_seconds.");
        }
        matchers = List.copyOf(matchers);
    }

    /**
     * Reads a selector as people write it: {@code quetzal_vm_machines{state="crashed"}}.
     *
     * @throws InvalidValueException if it is none
     */
    public static SeriesSelector parse(String text) {
        var whole = TEXT.matcher(text);
        if (!whole.matches()) {
            throw malformed(text);
        }
        List<Matcher> matchers = new ArrayList<>();
        String inBraces = whole.group(2) == null ? "" : whole.group(2).strip();
        var each = MATCHER.matcher(inBraces);
        int end = 0;
        while (end < inBraces.length() && each.find(end) && each.start() == end) {
            matchers.add(Matcher.parse(each.group(1)));
            end = each.end();
        }
        if (end < inBraces.length()) {
            throw malformed(text);
        }
        return new SeriesSelector(whole.group(1), matchers);
    }

    /** Whether figures with this name and these labels are meant. */
    public boolean matches(String candidate, Map<String, String> labels) {
        return name.equals(candidate) && matchers.stream().allMatch(matcher -> matcher.matches(labels));
    }

    private static InvalidValueException malformed(String text) {
        return new InvalidValueException("\"" + Matcher.shortened(text)
                + "\" does not say which figures are meant. Write a name and, if need be, labels in braces:"
                + " quetzal_vm_machines{state=\"crashed\"}.");
    }

    @Override
    public String toString() {
        return matchers.isEmpty()
                ? name
                : name + matchers.stream().map(Matcher::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
