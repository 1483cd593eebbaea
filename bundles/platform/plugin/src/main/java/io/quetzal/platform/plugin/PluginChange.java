package io.quetzal.platform.plugin;

import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.state.api.FactType;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a change of the node's code means for a plugin. It is written before the change is made, and holds for as long as
 * the change is done: one that failed or was rolled back says nothing. The format is in docs/formats/plugin.md.
 *
 * @param change the id of the change in the journal of changes
 * @param plugin the plugin's name
 * @param content what the plugin is since then, or null if it was removed
 * @param by who has asked for it
 * @param at when
 */
record PluginChange(
        UniqueId change, String plugin, @Nullable Content content, String by, Instant at) {
    /** The sort of fact; the key is the change's id. */
    static final FactType<PluginChange> TYPE = FactType.first("plugin.changes", PluginChange.class);

    /**
     * What a plugin is.
     *
     * @param version as its author calls it
     * @param description what it is, or null
     * @param source where it came from, as it was given
     * @param sha256 of the file that it came in, or null
     * @param signedBy the SHA-256 of the public key by which it was signed, or null
     * @param bundles what it consists of
     */
    record Content(
            String version,
            @Nullable String description,
            String source,
            @Nullable String sha256,
            @Nullable String signedBy,
            List<Part> bundles) {
        /** Keeps a copy. */
        Content {
            bundles = List.copyOf(bundles);
        }

        List<String> bundleNames() {
            return bundles.stream().map(Part::bundle).toList();
        }
    }

    /**
     * A bundle of a plugin.
     *
     * @param bundle its symbolic name
     * @param version the one that the plugin came with
     */
    record Part(String bundle, String version) {}
}
