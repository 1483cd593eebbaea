package io.quetzal.platform.api.config;

import java.util.List;

/**
 * What one component, or a few that belong together, can be told.
 *
 * @param pid its persistent identity, by which the Configuration Admin knows it
 * @param name what people call it
 * @param description what it is about, in a sentence
 * @param settings the settings, in the order of their declaration
 */
public record ConfigSection(String pid, String name, String description, List<Setting> settings) {
    /** Keeps a copy. */
    public ConfigSection {
        settings = List.copyOf(settings);
    }
}
