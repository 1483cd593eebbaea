package io.quetzal.platform.plugin;

import io.quetzal.platform.api.config.ConfigService;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Does not start with keys that are none: {@link LocalPluginService}, which goes on running and refuses all plugins then,
 * could not say so.
 */
@Component(
        service = TrustedKeysCheck.class,
        configurationPid = LocalPluginService.PID,
        immediate = true,
        property = ConfigService.NO_FALLBACK + ":Boolean=true")
public final class TrustedKeysCheck {
    /** The setting. */
    static final String KEY = "trusted.keys";

    /** Refuses keys that are none. */
    @Activate
    public TrustedKeysCheck(PluginSettings settings) {
        TrustedKeys.of(LocalPluginService.PID, KEY, settings.trusted_keys());
    }
}
