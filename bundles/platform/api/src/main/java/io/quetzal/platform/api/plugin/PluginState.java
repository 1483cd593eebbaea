package io.quetzal.platform.api.plugin;

/** How a plugin or one of its bundles fares, from best to worst; a plugin fares like the worst of its bundles. */
public enum PluginState {
    /** It runs. */
    ACTIVE,
    /** It is there and does not run, because somebody has stopped it or it did not start. */
    STOPPED,
    /** It is not in the node, because somebody has taken it out past the plugins. */
    NOT_THERE
}
