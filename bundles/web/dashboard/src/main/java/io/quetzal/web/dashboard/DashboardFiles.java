package io.quetzal.web.dashboard;

import io.quetzal.web.spi.WebAssets;
import org.osgi.service.component.annotations.Component;

/** Puts the dashboard at {@code /} for as long as this bundle is active. */
@Component
public final class DashboardFiles implements WebAssets {
    @Override
    public String folder() {
        return "dashboard";
    }
}
