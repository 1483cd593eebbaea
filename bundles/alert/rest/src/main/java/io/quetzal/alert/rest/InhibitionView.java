package io.quetzal.alert.rest;

import io.quetzal.alert.api.Inhibition;
import io.quetzal.alert.api.Matcher;
import io.quetzal.platform.api.id.Name;
import java.util.List;

/**
 * An inhibition as clients see and send it.
 *
 * @param name what it is called
 * @param source which alerts must fire, each matcher as text
 * @param target which alerts are then not told, each matcher as text
 * @param equal the labels that must be the same in both
 */
public record InhibitionView(Name name, List<String> source, List<String> target, List<String> equal) {
    static InhibitionView of(Inhibition inhibition) {
        return new InhibitionView(
                inhibition.name(), texts(inhibition.source()), texts(inhibition.target()), inhibition.equal());
    }

    Inhibition inhibition() {
        return new Inhibition(
                name,
                source.stream().map(Matcher::parse).toList(),
                target.stream().map(Matcher::parse).toList(),
                equal);
    }

    private static List<String> texts(List<Matcher> matchers) {
        return matchers.stream().map(Matcher::toString).toList();
    }
}
