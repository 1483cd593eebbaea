package io.quetzal.platform.api.plugin;

/** What happens to a plugin. */
public enum PluginAction {
    /** It comes. */
    INSTALL,
    /** Another version takes its place, in one change. */
    UPGRADE,
    /** It goes. */
    REMOVE
}
