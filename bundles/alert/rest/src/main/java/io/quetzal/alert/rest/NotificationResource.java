package io.quetzal.alert.rest;

import io.quetzal.alert.api.AlertService;
import io.quetzal.alert.api.NotifierChange;
import io.quetzal.alert.api.NotifierKind;
import io.quetzal.alert.api.NotifierSpec;
import io.quetzal.alert.api.NotifierStatus;
import io.quetzal.alert.api.Silence;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.security.Role;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The routes for who is told, and who is not: notifiers, silences, inhibitions. */
@Component
public final class NotificationResource implements WebResource {
    private static final String SILENCES = "/alerts/silences";
    private static final String INHIBITIONS = "/alerts/inhibitions";
    private static final String NOTIFIERS = "/alerts/notifiers";
    private static final String NOTIFIER = "/alerts/notifiers/{name}";

    private final AlertService alerts;

    /** Puts the service on the web. */
    @Activate
    public NotificationResource(@Reference AlertService alerts) {
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "notification";
    }

    @Override
    public String description() {
        return "Who is told of alerts, and of which nobody is.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        SILENCES, "Lists silences, the latest end first.", Route.listOf(SilenceView.class), request -> {
                            Instant now = Instant.now();
                            return new WebResponse.Json(alerts.silences().stream()
                                    .map(silence -> SilenceView.of(silence, now))
                                    .toList());
                        }),
                Route.post(SILENCES, "Keeps alerts from being told for a time.", SilenceView.class, this::silence)
                        .accepts(SilenceRequest.class),
                Route.delete(SILENCES + "/{id}", "Ends a silence now.", request -> {
                    alerts.endSilence(new UniqueId(request.path("id")));
                    return new WebResponse.Empty();
                }),
                Route.get(INHIBITIONS, "Lists inhibitions by name.", Route.listOf(InhibitionView.class), request -> {
                    return new WebResponse.Json(alerts.inhibitions().stream()
                            .map(InhibitionView::of)
                            .toList());
                }),
                Route.post(
                                INHIBITIONS,
                                "Keeps alerts from being told while another fires.",
                                InhibitionView.class,
                                this::inhibit)
                        .accepts(InhibitionView.class)
                        .requires(Role.ADMIN),
                Route.delete(INHIBITIONS + "/{name}", "Removes an inhibition.", request -> {
                            alerts.removeInhibition(name(request));
                            return new WebResponse.Empty();
                        })
                        .requires(Role.ADMIN),
                Route.get(
                        "/alerts/notifier-kinds",
                        "Lists the sorts of notifiers that are installed, and what each needs to know.",
                        Route.listOf(NotifierKind.class),
                        request -> {
                            return new WebResponse.Json(alerts.notifierKinds());
                        }),
                Route.get(
                        NOTIFIERS,
                        "Lists notifiers by name, without their secrets.",
                        Route.listOf(NotifierStatus.class),
                        request -> {
                            return new WebResponse.Json(alerts.notifiers());
                        }),
                Route.post(NOTIFIERS, "Makes a notifier.", NotifierStatus.class, this::addNotifier)
                        .accepts(NotifierRequest.class)
                        .requires(Role.ADMIN),
                Route.get(NOTIFIER, "Shows a notifier, without its secrets.", NotifierStatus.class, request -> {
                    return new WebResponse.Json(alerts.notifier(name(request)));
                }),
                Route.put(
                                NOTIFIER,
                                "Changes a notifier. What is left out stays as it is, its secrets too; an empty setting is"
                                        + " taken away.",
                                NotifierStatus.class,
                                request -> new WebResponse.Json(
                                        alerts.changeNotifier(name(request), request.body(NotifierChange.class))))
                        .accepts(NotifierChange.class)
                        .requires(Role.ADMIN),
                Route.delete(NOTIFIER, "Removes a notifier with its secrets.", request -> {
                            alerts.removeNotifier(name(request));
                            return new WebResponse.Empty();
                        })
                        .requires(Role.ADMIN),
                Route.post(
                                NOTIFIER + "/test",
                                "Lets a notifier tell something harmless, and waits for the outcome.",
                                void.class,
                                request -> {
                                    alerts.testNotifier(name(request));
                                    return new WebResponse.Empty();
                                })
                        .requires(Role.ADMIN));
    }

    private WebResponse silence(WebRequest request) {
        var wanted = request.body(SilenceRequest.class);
        Instant now = Instant.now();
        Silence made = alerts.silence(wanted.parsed(), wanted.beginning(now), wanted.end(now), wanted.comment());
        return new WebResponse.Created(SILENCES + "/" + made.id(), SilenceView.of(made, now));
    }

    private WebResponse inhibit(WebRequest request) {
        var made = alerts.addInhibition(request.body(InhibitionView.class).inhibition());
        return new WebResponse.Created(INHIBITIONS + "/" + made.name(), InhibitionView.of(made));
    }

    private WebResponse addNotifier(WebRequest request) {
        NotifierSpec spec = request.body(NotifierRequest.class).spec();
        return new WebResponse.Created(NOTIFIERS + "/" + spec.name(), alerts.addNotifier(spec));
    }

    private static Name name(WebRequest request) {
        return new Name(request.path("name"));
    }
}
