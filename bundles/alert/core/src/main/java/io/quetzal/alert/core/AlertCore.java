package io.quetzal.alert.core;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertException;
import io.quetzal.alert.api.AlertException.AlertFailure;
import io.quetzal.alert.api.AlertRule;
import io.quetzal.alert.api.AlertService;
import io.quetzal.alert.api.AlertState;
import io.quetzal.alert.api.Inhibition;
import io.quetzal.alert.api.Matcher;
import io.quetzal.alert.api.NotifierChange;
import io.quetzal.alert.api.NotifierKind;
import io.quetzal.alert.api.NotifierSpec;
import io.quetzal.alert.api.NotifierStatus;
import io.quetzal.alert.api.RuleStatus;
import io.quetzal.alert.api.Silence;
import io.quetzal.alert.core.engine.Timeline;
import io.quetzal.alert.core.notify.NotifierRegistry;
import io.quetzal.platform.api.event.EventBus;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.metric.MetricsService;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.state.api.StateService;
import java.time.Instant;
import java.util.List;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.metatype.annotations.Designate;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Alerts of this node, behind the check of who may change what. */
@Component(configurationPid = AlertCore.PID, immediate = true)
@Designate(ocd = AlertSettings.class)
public final class AlertCore implements AlertService {
    static final String PID = "io.quetzal.alert";
    private static final Logger LOG = LoggerFactory.getLogger(AlertCore.class);
    private static final int LEAST_ID_DIGITS = 6;

    private final AccessGuard guard;
    private final Timeline timeline;
    private final Watch watch;

    /** Takes up what was firing before, and begins to watch. */
    @Activate
    public AlertCore(
            @Reference StateService state,
            @Reference AccessGuard guard,
            @Reference EventBus events,
            @Reference MetricsService metrics,
            @Reference JsonCodec json,
            @Reference NotifierRegistry kinds,
            @Reference AlertBoard board,
            AlertSettings settings) {
        this(state, guard, events, metrics, json, kinds, board, limits(settings, Limits.USUAL), Timeline.system());
    }

    AlertCore(
            StateService state,
            AccessGuard guard,
            EventBus events,
            MetricsService metrics,
            JsonCodec json,
            NotifierRegistry kinds,
            AlertBoard board,
            Limits limits,
            Timeline timeline) {
        this.guard = guard;
        this.timeline = timeline;
        this.watch = new Watch(state, events, metrics, json, kinds, board, limits, timeline);
        watch.start();
    }

    @Modified
    void apply(AlertSettings settings) {
        watch.use(limits(settings, watch.limits()));
    }

    @Deactivate
    void close() {
        watch.close();
    }

    @Override
    public List<RuleStatus> rules() {
        return watch.rules(RuleBook::all).stream().map(this::status).toList();
    }

    @Override
    public RuleStatus rule(Name name) {
        return status(watch.rules(book -> book.get(name)));
    }

    @Override
    public RuleStatus addRule(AlertRule rule) {
        return changeRule("alert.rule-add", rule.name(), book -> {
            book.add(rule);
            return rule;
        });
    }

    @Override
    public RuleStatus replaceRule(AlertRule rule) {
        return changeRule("alert.rule-replace", rule.name(), book -> {
            book.replace(rule);
            return rule;
        });
    }

    @Override
    public RuleStatus enableRule(Name name, boolean enabled) {
        return changeRule(enabled ? "alert.rule-enable" : "alert.rule-disable", name, book -> {
            AlertRule rule = book.get(name).enabled(enabled);
            book.replace(rule);
            return rule;
        });
    }

    @Override
    public RuleStatus restoreRule(Name name) {
        return changeRule("alert.rule-restore", name, book -> book.restore(name));
    }

    @Override
    public void removeRule(Name name) {
        guard.change(Role.ADMIN, "alert.rule-remove", name.value(), () -> watch.removeRule(name));
    }

    @Override
    public List<Alert> alerts() {
        return watch.view().alerts().stream().sorted(Alert.WORST_FIRST).toList();
    }

    @Override
    public Alert alert(String id) {
        List<Alert> found = id.length() < LEAST_ID_DIGITS
                ? List.of()
                : alerts().stream().filter(alert -> alert.id().startsWith(id)).toList();
        if (found.size() != 1) {
            throw new AlertException(
                    AlertFailure.NO_SUCH_ALERT,
                    "No alert that is pending or fires has the id \"" + id + "\", or more than one begins so. See which"
                            + " there are: quetzal alert list");
        }
        return found.getFirst();
    }

    @Override
    public Page<Alert> history(PageRequest request) {
        return watch.history(request);
    }

    @Override
    public List<Silence> silences() {
        return watch.silences().silences();
    }

    @Override
    public Silence silence(List<Matcher> matchers, Instant from, Instant until, String comment) {
        var silence = new Silence(
                UniqueId.at(timeline.wall()),
                matchers,
                from,
                until,
                comment,
                Caller.current().name());
        if (!until.isAfter(timeline.wall())) {
            throw new InvalidValueException(
                    "A silence until " + until + " would be over already. Give a time that is to come.");
        }
        return guard.change(Role.OPERATOR, "alert.silence", silence.id().value(), () -> {
            watch.silences().add(silence, timeline.wall());
            watch.wake();
            return silence;
        });
    }

    @Override
    public void endSilence(UniqueId id) {
        guard.change(Role.OPERATOR, "alert.silence-end", id.value(), () -> {
            watch.silences().end(id, timeline.wall());
            watch.wake();
        });
    }

    @Override
    public List<Inhibition> inhibitions() {
        return watch.silences().inhibitions();
    }

    @Override
    public Inhibition addInhibition(Inhibition inhibition) {
        return guard.change(
                Role.ADMIN, "alert.inhibition-add", inhibition.name().value(), () -> {
                    watch.silences().add(inhibition);
                    watch.wake();
                    return inhibition;
                });
    }

    @Override
    public void removeInhibition(Name name) {
        guard.change(Role.ADMIN, "alert.inhibition-remove", name.value(), () -> {
            watch.silences().removeInhibition(name);
            watch.wake();
        });
    }

    @Override
    public List<NotifierKind> notifierKinds() {
        return watch.kinds();
    }

    @Override
    public List<NotifierStatus> notifiers() {
        return watch.view().notifiers();
    }

    @Override
    public NotifierStatus addNotifier(NotifierSpec spec) {
        return guard.change(Role.ADMIN, "alert.notifier-add", spec.name().value(), () -> {
            NotifierStatus added = watch.dispatcher().add(spec);
            watch.wake();
            return added;
        });
    }

    @Override
    public NotifierStatus notifier(Name name) {
        return watch.dispatcher().status(name);
    }

    @Override
    public NotifierStatus changeNotifier(Name name, NotifierChange change) {
        return guard.change(Role.ADMIN, "alert.notifier-change", name.value(), () -> {
            NotifierStatus changed = watch.dispatcher().change(name, change);
            watch.wake();
            return changed;
        });
    }

    @Override
    public void removeNotifier(Name name) {
        guard.change(
                Role.ADMIN,
                "alert.notifier-remove",
                name.value(),
                () -> watch.dispatcher().remove(name));
    }

    @Override
    public void testNotifier(Name name) {
        guard.change(Role.ADMIN, "alert.notifier-test", name.value(), () -> {
            try {
                watch.dispatcher().test(name);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AlertException(
                        AlertFailure.NOT_DELIVERED, "The test of notifier " + name + " was interrupted. Try again.", e);
            }
        });
    }

    private RuleStatus changeRule(String action, Name name, Watch.RuleChange change) {
        return guard.change(Role.ADMIN, action, name.value(), () -> status(watch.changeRule(change)));
    }

    private RuleStatus status(AlertRule rule) {
        return new RuleStatus(
                rule,
                watch.rules(book -> book.origin(rule.name())),
                watch.engine().count(rule.name(), AlertState.PENDING),
                watch.engine().count(rule.name(), AlertState.FIRING),
                watch.engine().problem(rule.name()));
    }

    private static Limits limits(AlertSettings settings, Limits otherwise) {
        try {
            return Limits.of(settings);
        } catch (InvalidValueException e) {
            LOG.error("{} The settings in force stay: {}", e.getMessage(), otherwise);
            return otherwise;
        }
    }
}
