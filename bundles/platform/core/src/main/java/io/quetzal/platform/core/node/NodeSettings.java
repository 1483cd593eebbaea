package io.quetzal.platform.core.node;

import io.quetzal.platform.api.failure.InvalidValueException;
import java.nio.file.Path;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the launcher has told the node.
 *
 * @param version the distribution's version
 * @param home the directory that holds all of the node's files
 * @param httpPort the TCP port of REST and the dashboard
 * @param sshPort the TCP port of the Karaf shell
 */
record NodeSettings(String version, Path home, int httpPort, int sshPort) {
    private static final int DEFAULT_HTTP_PORT = 7070;
    private static final int DEFAULT_SSH_PORT = 7022;
    private static final int LARGEST_PORT = 65_535;

    /**
     * Reads the settings.
     *
     * @param properties answers a framework or system property, or null if it is not set
     * @param bundleVersion what the version is when the launcher does not say
     */
    static NodeSettings read(Function<String, @Nullable String> properties, String bundleVersion) {
        String version = properties.apply("quetzal.version");
        String home = properties.apply("quetzal.home");
        if (home == null || home.isBlank()) {
            throw new InvalidValueException(
                    "The system property quetzal.home is not set, so the node does not know where its files are."
                            + " Start it with bin/quetzal-node, which sets it.");
        }
        return new NodeSettings(
                version == null ? bundleVersion : version,
                Path.of(home).toAbsolutePath().normalize(),
                port(properties, DEFAULT_HTTP_PORT, "quetzal.http.port", "org.osgi.service.http.port"),
                port(properties, DEFAULT_SSH_PORT, "quetzal.ssh.port"));
    }

    private static int port(Function<String, @Nullable String> properties, int usual, String... keys) {
        for (String key : keys) {
            String text = properties.apply(key);
            if (text != null) {
                return port(key, text.strip());
            }
        }
        return usual;
    }

    private static int port(String key, String text) {
        try {
            int port = Integer.parseInt(text);
            if (port > 0 && port <= LARGEST_PORT) {
                return port;
            }
        } catch (NumberFormatException e) {
            throw noPort(key, text, e);
        }
        throw noPort(key, text, null);
    }

    private static InvalidValueException noPort(String key, String text, @Nullable Throwable cause) {
        return new InvalidValueException(
                "The property " + key + " is \"" + text + "\". Give a TCP port from 1 to " + LARGEST_PORT + ".", cause);
    }
}
