package io.quetzal.itest.examplepanel;

import io.quetzal.web.spi.DashboardPanel;
import io.quetzal.web.spi.contract.DashboardPanelContract;

final class EventCountPanelTest extends DashboardPanelContract {
    @Override
    protected DashboardPanel newPanel() {
        return new EventCountPanel();
    }
}
