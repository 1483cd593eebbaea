package io.quetzal.platform.health;

import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Does not start with settings that {@link FelixHealthService} cannot take: a component that goes on running with its
 * old ones could not say so.
 */
@Component(service = HealthSettingsCheck.class, configurationPid = FelixHealthService.PID, immediate = true)
public final class HealthSettingsCheck {
    /** Refuses what cannot be. */
    @Activate
    public HealthSettingsCheck(FelixHealthService.Config config) {
        FelixHealthService.Rules.of(config);
    }
}
