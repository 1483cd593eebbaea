package io.quetzal.web.server.routing;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Things under path templates. A literal segment beats a parameter, from left to right.
 *
 * @param <T> what is found
 */
public final class PathTree<T> {
    /**
     * What was found.
     *
     * @param value the thing
     * @param parameters the values of the template's parameters
     * @param <T> what is found
     */
    public record Found<T>(T value, Map<String, String> parameters) {}

    private record Entry<T>(List<String> template, T value) {}

    private final Map<String, PathTree<T>> literals = new HashMap<>();
    private final List<Entry<T>> entries = new ArrayList<>();
    private @Nullable PathTree<T> parameter;

    /** An empty tree. */
    public PathTree() {}

    /** Puts a thing under a template such as {@code /vms/{name}}, beside whatever is there. */
    public void add(String template, T value) {
        List<String> segments = split(template);
        node(segments).entries.add(new Entry<>(segments, value));
    }

    /** What is under a template, or under one that differs only in the names of its parameters. */
    public List<T> at(String template) {
        return node(split(template)).entries.stream().map(Entry::value).toList();
    }

    /** Everything that fits the segments, the best first. */
    public List<Found<T>> find(List<String> segments) {
        var found = new ArrayList<Found<T>>();
        collect(segments, 0, found);
        return found;
    }

    private void collect(List<String> segments, int depth, List<Found<T>> found) {
        if (depth == segments.size()) {
            entries.forEach(entry -> found.add(new Found<>(entry.value, parameters(entry.template, segments))));
            return;
        }
        PathTree<T> literal = literals.get(segments.get(depth));
        if (literal != null) {
            literal.collect(segments, depth + 1, found);
        }
        if (parameter != null) {
            parameter.collect(segments, depth + 1, found);
        }
    }

    private PathTree<T> node(List<String> template) {
        PathTree<T> node = this;
        for (String segment : template) {
            node = isParameter(segment)
                    ? node.orNewParameter()
                    : node.literals.computeIfAbsent(segment, name -> new PathTree<>());
        }
        return node;
    }

    private PathTree<T> orNewParameter() {
        if (parameter == null) {
            parameter = new PathTree<>();
        }
        return parameter;
    }

    private static Map<String, String> parameters(List<String> template, List<String> segments) {
        var parameters = new HashMap<String, String>();
        for (int i = 0; i < template.size(); i++) {
            String segment = template.get(i);
            if (isParameter(segment)) {
                parameters.put(segment.substring(1, segment.length() - 1), segments.get(i));
            }
        }
        return Map.copyOf(parameters);
    }

    private static List<String> split(String template) {
        return List.of(template.substring(1).split("/", -1));
    }

    private static boolean isParameter(String segment) {
        return segment.startsWith("{");
    }
}
