package io.quetzal.itest.examplepanel;

import io.quetzal.platform.api.security.Role;
import io.quetzal.web.spi.DashboardPanel;
import org.osgi.service.component.annotations.Component;

/** Counts events by topic while it is looked at. The module is {@code panel/panel.js} in this bundle. */
@Component
public final class EventCountPanel implements DashboardPanel {
    @Override
    public String id() {
        return "event-count";
    }

    @Override
    public String title() {
        return "Event count";
    }

    @Override
    public Icon icon() {
        return Icon.ACTIVITY;
    }

    @Override
    public int order() {
        return 100;
    }

    @Override
    public Role role() {
        return Role.VIEWER;
    }

    @Override
    public Placement placement() {
        return Placement.PAGE;
    }
}
