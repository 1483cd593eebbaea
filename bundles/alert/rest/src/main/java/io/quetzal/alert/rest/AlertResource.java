package io.quetzal.alert.rest;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertRule;
import io.quetzal.alert.api.AlertService;
import io.quetzal.alert.api.RuleDocument;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.security.Role;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResource;
import io.quetzal.web.spi.WebResponse;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/** The routes for alerts and rules. */
@Component
public final class AlertResource implements WebResource {
    private static final String RULES = "/alerts/rules";
    private static final String RULE = "/alerts/rules/{name}";
    private static final int USUAL_PAGE = 100;

    private final AlertService alerts;

    /** Puts the service on the web. */
    @Activate
    public AlertResource(@Reference AlertService alerts) {
        this.alerts = alerts;
    }

    @Override
    public String name() {
        return "alert";
    }

    @Override
    public String description() {
        return "What is wrong now, and the rules that say so.";
    }

    @Override
    public List<Route> routes() {
        return List.of(
                Route.get(
                        "/alerts",
                        "Lists what is pending or fires, the worst first.",
                        Route.listOf(Alert.class),
                        request -> {
                            return new WebResponse.Json(alerts.alerts());
                        }),
                Route.get("/alerts/active/{id}", "Shows an alert that is pending or fires.", Alert.class, request -> {
                    return new WebResponse.Json(alerts.alert(request.path("id")));
                }),
                Route.get(
                        "/alerts/history",
                        "Lists what was wrong, newest first.",
                        Route.pageOf(Alert.class),
                        request -> {
                            return new WebResponse.Json(alerts.history(request.page(USUAL_PAGE)));
                        }),
                Route.get(RULES, "Lists all rules by name.", Route.listOf(RuleView.class), request -> {
                    return new WebResponse.Json(
                            alerts.rules().stream().map(RuleView::of).toList());
                }),
                Route.get(RULE, "Shows a rule.", RuleView.class, request -> {
                    return new WebResponse.Json(RuleView.of(alerts.rule(name(request))));
                }),
                Route.post(RULES, "Makes a rule.", RuleView.class, this::add)
                        .accepts(RuleDocument.class)
                        .requires(Role.ADMIN),
                Route.put(RULE, "Puts a rule in the place of the one with this name.", RuleView.class, this::replace)
                        .accepts(RuleDocument.class)
                        .requires(Role.ADMIN),
                Route.post(RULE + "/enable", "Lets a rule be evaluated.", RuleView.class, request -> {
                            return new WebResponse.Json(RuleView.of(alerts.enableRule(name(request), true)));
                        })
                        .requires(Role.ADMIN),
                Route.post(
                                RULE + "/disable",
                                "Lets a rule not be evaluated; its alerts are over.",
                                RuleView.class,
                                request -> {
                                    return new WebResponse.Json(RuleView.of(alerts.enableRule(name(request), false)));
                                })
                        .requires(Role.ADMIN),
                Route.post(
                                RULE + "/restore",
                                "Brings a rule that comes with the node back.",
                                RuleView.class,
                                request -> {
                                    return new WebResponse.Json(RuleView.of(alerts.restoreRule(name(request))));
                                })
                        .requires(Role.ADMIN),
                Route.delete(RULE, "Removes a rule that was made here; its alerts are over.", request -> {
                            alerts.removeRule(name(request));
                            return new WebResponse.Empty();
                        })
                        .requires(Role.ADMIN));
    }

    private WebResponse add(WebRequest request) {
        AlertRule rule = request.body(RuleDocument.class).rule();
        return new WebResponse.Created(RULES + "/" + rule.name(), RuleView.of(alerts.addRule(rule)));
    }

    private WebResponse replace(WebRequest request) {
        AlertRule rule = request.body(RuleDocument.class).rule();
        if (!rule.name().equals(name(request))) {
            throw new InvalidValueException(
                    "The rule in the body is called \"" + rule.name() + "\", the one in the path \"" + name(request)
                            + "\". A rule cannot be renamed: make a new one and remove the old one.");
        }
        return new WebResponse.Json(RuleView.of(alerts.replaceRule(rule)));
    }

    private static Name name(WebRequest request) {
        return new Name(request.path("name"));
    }
}
