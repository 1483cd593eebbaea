package io.quetzal.platform.api.plugin;

import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A plugin that was installed.
 *
 * @param name what it is called: its feature's name, or its bundle's symbolic name
 * @param version its feature's version, or its bundle's
 * @param description what its feature says that it is, or null
 * @param source where it came from, as it was given
 * @param sha256 of the file that it came in, 64 hexadecimal digits, or null if it came as a directory
 * @param signedBy the SHA-256 of the trusted public key (its DER form) by which it was signed, 64 hexadecimal digits; null
 *     if no keys were trusted when it came, so that nobody has looked
 * @param installedAt when this version came
 * @param installedBy who has asked for it
 * @param state how it fares
 * @param bundles what it consists of
 */
public record Plugin(
        String name,
        String version,
        @Nullable String description,
        String source,
        @Nullable String sha256,
        @Nullable String signedBy,
        Instant installedAt,
        String installedBy,
        PluginState state,
        List<PluginBundle> bundles) {
    /** Keeps a copy. */
    public Plugin {
        bundles = List.copyOf(bundles);
    }
}
