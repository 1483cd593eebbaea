package io.quetzal.web.server;

import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;

/**
 * Does not start with settings that {@link HostGuard} cannot take: a component that goes on running with its old ones
 * could not say so.
 */
@Component(service = HostNamesCheck.class, configurationPid = HostGuard.PID, immediate = true)
public final class HostNamesCheck {
    /** Refuses names that are none. */
    @Activate
    public HostNamesCheck(HostGuard.Settings settings) {
        HostGuard.allowed(List.of(settings.host_names()), List.of());
    }
}
