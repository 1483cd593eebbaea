package io.quetzal.platform.api.plugin;

/**
 * A bundle of a plugin.
 *
 * @param name its symbolic name
 * @param version the one that the node has, or if it has none, the one that the plugin came with
 * @param state how it fares
 */
public record PluginBundle(String name, String version, PluginState state) {}
