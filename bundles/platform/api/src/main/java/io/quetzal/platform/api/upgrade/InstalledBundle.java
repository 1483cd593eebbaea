package io.quetzal.platform.api.upgrade;

/**
 * A bundle that the node has.
 *
 * @param name its symbolic name
 * @param version its version, as OSGi writes it
 */
public record InstalledBundle(String name, String version) {}
