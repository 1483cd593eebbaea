package io.quetzal.platform.rest;

import io.quetzal.platform.api.event.EventBus;
import io.quetzal.platform.api.event.EventBus.NumberedEvent;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.page.Page;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The events of the recent past, at {@code /events}; those to come are on the {@link EventChannel}. */
@Component
public final class EventResource implements WebResource {
    private static final int USUAL_LIMIT = 100;

    private final EventBus events;
    private final JsonCodec json;

    /** Puts the bus on the web. */
    @Activate
    public EventResource(@Reference EventBus events, @Reference JsonCodec json) {
        this.events = events;
        this.json = json;
    }

    @Override
    public String name() {
        return "event";
    }

    @Override
    public String description() {
        return "What has happened since the node's start.";
    }

    @Override
    public List<Route> routes() {
        return List.of(Route.get(
                "/events", "Lists the latest events, newest first.", Route.pageOf(EventView.class), this::list));
    }

    private WebResponse list(WebRequest request) {
        Page<NumberedEvent> page = events.recent(request.page(USUAL_LIMIT));
        return new WebResponse.Json(new Page<>(
                page.items().stream().map(event -> EventView.of(event, json)).toList(), page.next()));
    }
}
