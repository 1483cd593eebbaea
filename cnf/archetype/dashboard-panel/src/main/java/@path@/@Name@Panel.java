package @package@;

import io.quetzal.platform.api.security.Role;
import io.quetzal.web.spi.DashboardPanel;
import org.osgi.service.component.annotations.Component;

/** Shows what has happened on the node since it was opened. */
@Component
public final class @Name@Panel implements DashboardPanel {
    /** Makes the panel, which holds nothing. */
    public @Name@Panel() {}

    @Override
    public String id() {
        return "@name@";
    }

    @Override
    public String title() {
        return "@Name@";
    }

    @Override
    public Icon icon() {
        return Icon.PUZZLE;
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
