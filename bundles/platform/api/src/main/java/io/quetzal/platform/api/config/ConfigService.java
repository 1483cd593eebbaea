package io.quetzal.platform.api.config;

import java.util.List;
import java.util.Map;
import org.osgi.annotation.versioning.ProviderType;

/** Shows and changes the node's settings. Changes are for administrators, are in the audit log, and survive a restart. */
@ProviderType
public interface ConfigService {
    /**
     * The property of a component whose settings keep something out, such as the keys that are trusted. Where a component
     * does not start with what somebody has written past this service, other values are usually put in their place, in
     * the end its defaults. Those would let in here what was to be kept out, so what is written stays, and whoever uses
     * it refuses everything until it is mended.
     */
    String NO_FALLBACK = "quetzal.settings.no-fallback";

    /** Everything that can be configured now, in the order of the pids. */
    List<ConfigSection> sections();

    /**
     * One section.
     *
     * @throws ConfigException if no bundle declares it
     */
    ConfigSection section(String pid);

    /**
     * Sets some of a section's settings; the others stay as they are. If any value is refused, by its declaration or by
     * the component that it is for, all stay as they were.
     *
     * @param values the new values by their keys; a single setting with no value goes back to its default
     * @return the section as it is now
     * @throws io.quetzal.platform.api.failure.InvalidValueException if a key is unknown or a value is not allowed
     * @throws ConfigException if no bundle declares the section, or it cannot be saved
     */
    ConfigSection change(String pid, Map<String, List<String>> values);

    /**
     * Puts all of a section's settings back to their defaults.
     *
     * @return the section as it is now
     * @throws ConfigException if no bundle declares it, or it cannot be saved
     */
    ConfigSection reset(String pid);
}
