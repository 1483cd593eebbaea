package io.quetzal.web.server.assets;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.security.Role;
import io.quetzal.web.spi.DashboardPanel;

/**
 * A panel as the dashboard is told of it.
 *
 * @param id what it is called in addresses
 * @param title what it is called by people
 * @param icon what is drawn beside the title
 * @param order its place: lower comes first
 * @param placement where it appears
 * @param role who sees it
 * @param module the path of its ES module on this server
 */
public record Panel(
        String id,
        String title,
        DashboardPanel.Icon icon,
        int order,
        DashboardPanel.Placement placement,
        Role role,
        String module) {
    static final String ROOT = "/panels/";

    /**
     * Describes a panel.
     *
     * @param fingerprint what changes when any of its files does
     * @throws InvalidValueException if it has no proper id, or its module is not among its files
     */
    static Panel of(DashboardPanel panel, StaticFiles files, String fingerprint) {
        String id = new Name(panel.id()).value();
        if (!files.has(panel.module())) {
            throw new InvalidValueException("The panel \"" + id + "\" has no file " + panel.folder() + "/"
                    + panel.module() + " in its bundle. Put its module there.");
        }
        String module = ROOT + id + "/" + fingerprint + "/" + panel.module();
        return new Panel(id, panel.title(), panel.icon(), panel.order(), panel.placement(), panel.role(), module);
    }
}
