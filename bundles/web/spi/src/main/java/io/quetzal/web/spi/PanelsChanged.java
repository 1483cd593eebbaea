package io.quetzal.web.spi;

import io.quetzal.platform.api.event.Event;
import java.time.Instant;

/**
 * A {@link DashboardPanel} has come or gone. It is here and not where it is published from, because the bus remembers events
 * for a while, and with them the classes that they are of.
 *
 * @param at when
 * @param subject the panel's id
 * @param present whether it is there now
 */
public record PanelsChanged(Instant at, String subject, boolean present) implements Event {
    @Override
    public String topic() {
        return "web.panels-changed";
    }

    @Override
    public String message() {
        return "The panel " + subject + (present ? " has come." : " has gone.");
    }
}
