package @package@;

import io.quetzal.web.spi.DashboardPanel;
import io.quetzal.web.spi.contract.DashboardPanelContract;

/** All that the contract asks of any panel. */
final class @Name@PanelTest extends DashboardPanelContract {
    @Override
    protected DashboardPanel newPanel() {
        return new @Name@Panel();
    }
}
