package io.quetzal.web.server.assets;

import io.quetzal.platform.api.event.Event;
import java.time.Instant;

/**
 * A panel has come or gone.
 *
 * @param at when
 * @param subject the panel's id
 * @param present whether it is there now
 */
record PanelsChanged(Instant at, String subject, boolean present) implements Event {
    @Override
    public String topic() {
        return "web.panels-changed";
    }

    @Override
    public String message() {
        return "The panel " + subject + (present ? " has come." : " has gone.");
    }
}
