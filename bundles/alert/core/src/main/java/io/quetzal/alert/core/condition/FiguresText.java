package io.quetzal.alert.core.condition;

import io.quetzal.alert.core.condition.Figures.Figure;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Reads Prometheus' text format. Rules see the node's figures through it, so that what a person finds in {@code /metrics}
 * is what a rule can name, whoever measured it.
 *
 * @see <a href="https://prometheus.io/docs/instrumenting/exposition_formats/">Prometheus: exposition formats</a>
 */
public final class FiguresText {
    private final String line;
    private int at;

    private FiguresText(String line) {
        this.line = line;
    }

    /** The figures in a whole document. */
    public static Figures read(byte[] document) {
        Map<String, List<Figure>> byName = new HashMap<>();
        for (String line : new String(document, StandardCharsets.UTF_8).split("\n", -1)) {
            if (!line.isEmpty() && line.charAt(0) != '#') {
                new FiguresText(line).readInto(byName);
            }
        }
        return new Figures(byName);
    }

    private void readInto(Map<String, List<Figure>> byName) {
        String name = upTo("{ ");
        Map<String, String> labels = at < line.length() && line.charAt(at) == '{' ? labels() : Map.of();
        at++;
        byName.computeIfAbsent(name, any -> new ArrayList<>()).add(new Figure(labels, number(upTo(" "))));
    }

    private Map<String, String> labels() {
        Map<String, String> labels = new TreeMap<>();
        at++;
        while (at < line.length() && line.charAt(at) != '}') {
            String label = upTo("=");
            at += 2;
            labels.put(label, quoted());
            if (at < line.length() && line.charAt(at) == ',') {
                at++;
            }
        }
        at++;
        return labels;
    }

    private String quoted() {
        var value = new StringBuilder();
        while (at < line.length() && line.charAt(at) != '"') {
            char next = line.charAt(at++);
            if (next == '\\' && at < line.length()) {
                char escaped = line.charAt(at++);
                next = escaped == 'n' ? '\n' : escaped;
            }
            value.append(next);
        }
        at++;
        return value.toString();
    }

    private String upTo(String ends) {
        int start = at;
        while (at < line.length() && ends.indexOf(line.charAt(at)) < 0) {
            at++;
        }
        return line.substring(start, at);
    }

    private static double number(String text) {
        return switch (text) {
            case "+Inf" -> Double.POSITIVE_INFINITY;
            case "-Inf" -> Double.NEGATIVE_INFINITY;
            default -> Double.parseDouble(text);
        };
    }
}
