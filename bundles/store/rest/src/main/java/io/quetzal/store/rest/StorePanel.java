package io.quetzal.store.rest;

import io.quetzal.platform.api.security.Role;
import io.quetzal.web.spi.DashboardPanel;
import org.osgi.service.component.annotations.Component;

/** The page "Store" of the dashboard. Its module is {@code panel/panel.js} in this bundle. */
@Component
public final class StorePanel implements DashboardPanel {
    @Override
    public String id() {
        return "store";
    }

    @Override
    public String title() {
        return "Store";
    }

    @Override
    public Icon icon() {
        return Icon.DATABASE;
    }

    @Override
    public int order() {
        return 10;
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
