package io.quetzal.alert.core.condition;

import io.quetzal.alert.api.SeriesSelector;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * All figures at one moment, by name, as {@code /metrics} shows them.
 *
 * @param byName each name's figures
 */
public record Figures(Map<String, List<Figure>> byName) {
    /** No figures. */
    public static final Figures NONE = new Figures(Map.of());

    /**
     * One figure.
     *
     * @param labels what tells it from others of its name
     * @param value the figure
     */
    public record Figure(Map<String, String> labels, double value) {}

    Stream<Figure> of(SeriesSelector selector) {
        return byName.getOrDefault(selector.name(), List.of()).stream()
                .filter(figure -> selector.matches(selector.name(), figure.labels()));
    }
}
