package io.quetzal.platform.api.metric;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One figure's name over time, written as Prometheus writes it: {@code quetzal_vm_cpu_seconds_total{vm="demo"}}.
 *
 * @param name the family's name as it is exposed: a counter's ends with {@code _total}
 * @param labels what tells it from the others of its family, in the order of their names; may be empty
 */
public record Series(String name, Map<String, String> labels) implements Comparable<Series> {
    private static final Pattern NAME = Pattern.compile("[a-zA-Z_:][a-zA-Z0-9_:]*");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\[\\\\\"n])*)\"(,|$)");
    private static final int LONGEST_QUOTE = 200;

    /** Refuses a name that is none, and puts the labels in order. */
    public Series {
        if (!NAME.matcher(name).matches()) {
            throw malformed(name);
        }
        labels = Collections.unmodifiableMap(new TreeMap<>(labels));
    }

    /**
     * Reads what {@link #toString} writes.
     *
     * @throws InvalidValueException if it is nothing like it
     */
    public static Series parse(String text) {
        int brace = text.indexOf('{');
        if (brace < 0) {
            return new Series(text, Map.of());
        }
        if (!text.endsWith("}")) {
            throw malformed(text);
        }
        var labels = new TreeMap<String, String>();
        String rest = text.substring(brace + 1, text.length() - 1);
        Matcher label = LABEL.matcher(rest);
        int at = 0;
        while (at < rest.length()) {
            if (!label.find(at) || label.start() != at) {
                throw malformed(text);
            }
            labels.put(label.group(1), unescape(label.group(2)));
            at = label.end();
        }
        return new Series(text.substring(0, brace), labels);
    }

    /**
     * Reads several, with semicolons between them. A semicolon in quotes is one of a label's value.
     *
     * @throws InvalidValueException if any of them is malformed
     */
    public static List<Series> parseAll(String text) {
        var all = new ArrayList<Series>();
        int start = 0;
        boolean quoted = false;
        for (int i = 0; i <= text.length(); i++) {
            if (i == text.length() || (text.charAt(i) == ';' && !quoted)) {
                all.add(parse(text.substring(start, i).strip()));
                start = i + 1;
            } else if (text.charAt(i) == '\\') {
                i++;
            } else if (text.charAt(i) == '"') {
                quoted = !quoted;
            }
        }
        return List.copyOf(all);
    }

    /** Whether another series has this name and at least these labels. */
    public boolean includes(Series other) {
        return name.equals(other.name) && other.labels.entrySet().containsAll(labels.entrySet());
    }

    @Override
    public int compareTo(Series other) {
        int byName = name.compareTo(other.name);
        return byName != 0 ? byName : toString().compareTo(other.toString());
    }

    @Override
    public String toString() {
        return labels.isEmpty()
                ? name
                : labels.entrySet().stream()
                        .map(label -> label.getKey() + "=\"" + escape(label.getValue()) + "\"")
                        .collect(Collectors.joining(",", name + "{", "}"));
    }

    private static String escape(String value) {
        return value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n");
    }

    private static String unescape(String value) {
        var text = new StringBuilder();
        for (int i = 0; i < value.length(); i++) {
            char c = value.charAt(i);
            if (c == '\\') {
                i++;
                c = value.charAt(i) == 'n' ? '\n' : value.charAt(i);
            }
            text.append(c);
        }
        return text.toString();
    }

    private static InvalidValueException malformed(String text) {
        String shown = text.length() <= LONGEST_QUOTE ? text : text.substring(0, LONGEST_QUOTE) + "…";
        return new InvalidValueException("\"" + shown + "\" is no series. Write one like"
                + " quetzal_vm_cpu_seconds_total{vm=\"demo\"}; GET /api/v1/metrics/series lists those that are there.");
    }
}
