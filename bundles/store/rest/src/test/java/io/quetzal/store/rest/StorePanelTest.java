package io.quetzal.store.rest;

import io.quetzal.web.spi.DashboardPanel;
import io.quetzal.web.spi.contract.DashboardPanelContract;

final class StorePanelTest extends DashboardPanelContract {
    @Override
    protected DashboardPanel newPanel() {
        return new StorePanel();
    }
}
