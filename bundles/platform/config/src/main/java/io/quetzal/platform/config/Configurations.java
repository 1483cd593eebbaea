package io.quetzal.platform.config;

import io.quetzal.platform.api.config.ConfigException;
import io.quetzal.platform.api.config.ConfigException.ConfigFailure;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.osgi.framework.Constants;
import org.osgi.framework.FrameworkUtil;
import org.osgi.framework.InvalidSyntaxException;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

/** What the Configuration Admin holds, with failures that a person can do something about. */
final class Configurations {
    private final ConfigurationAdmin admin;

    Configurations(ConfigurationAdmin admin) {
        this.admin = admin;
    }

    /** What is set in a section, null if nothing ever was. */
    @Nullable
    Map<String, Object> properties(String pid) {
        Configuration found = find(pid);
        var properties = found == null ? null : found.getProperties();
        return properties == null ? null : FrameworkUtil.asMap(properties);
    }

    /**
     * Sets a section.
     *
     * @param properties all of it, or null to have nothing set
     */
    void save(String pid, @Nullable Map<String, Object> properties) {
        try {
            if (properties != null) {
                admin.getConfiguration(pid, "?").update(FrameworkUtil.asDictionary(properties));
                return;
            }
            Configuration found = find(pid);
            if (found != null) {
                found.delete();
            }
        } catch (IOException e) {
            throw new ConfigException(
                    ConfigFailure.NOT_SAVED,
                    "The settings of " + pid + " cannot be saved: " + e
                            + ". Check that the node's user may write to its home and that its disk has room.",
                    e);
        }
    }

    private @Nullable Configuration find(String pid) {
        try {
            Configuration[] found = admin.listConfigurations("(" + Constants.SERVICE_PID + "=" + pid + ")");
            return found == null ? null : found[0];
        } catch (IOException | InvalidSyntaxException e) {
            throw new ConfigException(
                    ConfigFailure.NOT_SAVED,
                    "The settings of " + pid + " cannot be read: " + e + ". Look at the node's log.",
                    e);
        }
    }
}
