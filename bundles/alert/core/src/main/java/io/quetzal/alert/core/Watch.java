package io.quetzal.alert.core;

import io.quetzal.alert.api.Alert;
import io.quetzal.alert.api.AlertRule;
import io.quetzal.alert.api.EventSelector;
import io.quetzal.alert.api.NotifierKind;
import io.quetzal.alert.api.NotifierSpec;
import io.quetzal.alert.api.NotifierStatus;
import io.quetzal.alert.core.condition.FiguresText;
import io.quetzal.alert.core.condition.Heard;
import io.quetzal.alert.core.engine.AlertEngine;
import io.quetzal.alert.core.engine.AlertStore;
import io.quetzal.alert.core.engine.Timeline;
import io.quetzal.alert.core.notify.DeliveryStore;
import io.quetzal.alert.core.notify.Dispatcher;
import io.quetzal.alert.core.notify.NotifierRegistry;
import io.quetzal.platform.api.event.Event;
import io.quetzal.platform.api.event.EventBus;
import io.quetzal.platform.api.event.EventBus.NumberedEvent;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.metric.MetricsService;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.state.api.StateException;
import io.quetzal.state.api.StateService;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Everything that runs: the engine is fed figures and events, and the dispatcher is woken when something has changed. */
final class Watch implements AlertBoard.View, AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Watch.class);
    private static final Duration IDLE = Duration.ofMinutes(1);
    private static final Name LOG_NOTIFIER = new Name("log");

    private final EventBus events;
    private final MetricsService metrics;
    private final JsonCodec json;
    private final NotifierRegistry kinds;
    private final AlertBoard board;
    private final Timeline timeline;
    private final RuleBook rules;
    private final SilenceBook silences;
    private final AlertStore store;
    private final AlertEngine engine;
    private final Dispatcher dispatcher;
    private final ExecutorService deliveries = Executors.newThreadPerTaskExecutor(
            Thread.ofVirtual().name("alert-notifier-", 0).factory());
    private final Loop evaluation;
    private final Loop dispatch;
    private volatile Limits limits;
    private long lastHeard;
    private EventBus.@Nullable Subscription subscription;

    /** Changes the rules and answers the one that is in force then. */
    @FunctionalInterface
    interface RuleChange extends Function<RuleBook, AlertRule> {}

    Watch(
            StateService state,
            EventBus events,
            MetricsService metrics,
            JsonCodec json,
            NotifierRegistry kinds,
            AlertBoard board,
            Limits limits,
            Timeline timeline) {
        this.events = events;
        this.metrics = metrics;
        this.json = json;
        this.kinds = kinds;
        this.board = board;
        this.limits = limits;
        this.timeline = timeline;
        rules = new RuleBook(state, DefaultRules.all());
        silences = new SilenceBook(state);
        store = new AlertStore(state);
        var deliveryStore = new DeliveryStore(state);
        if (store.lastAtWork().isEmpty()) {
            firstNotifier(deliveryStore);
        }
        evaluation = new Loop("alert-evaluation", this::evaluate);
        dispatch = new Loop("alert-dispatch", this::dispatch);
        engine = new AlertEngine(
                store,
                events,
                timeline,
                limits.grace(),
                rules.all().stream().filter(AlertRule::enabled).toList());
        dispatcher = new Dispatcher(
                deliveryStore, kinds, engine::alerts, silences::muting, timeline, deliveries, dispatch::wake);
    }

    void start() {
        board.show(this);
        // What has happened before counts as well: other bundles have started earlier than this one.
        synchronized (this) {
            subscription = events.subscribe(this::hear);
            recent().reversed().forEach(this::hear);
        }
        evaluation.start();
        dispatch.start();
    }

    @Override
    public void close() {
        board.clear(this);
        if (subscription != null) {
            subscription.close();
        }
        evaluation.close();
        dispatch.close();
        deliveries.shutdownNow();
        engine.close();
    }

    Limits limits() {
        return limits;
    }

    void use(Limits next) {
        limits = next;
        evaluation.wake();
    }

    /** Lets the dispatcher look again, because something has changed. */
    void wake() {
        dispatch.wake();
    }

    AlertEngine engine() {
        return engine;
    }

    Dispatcher dispatcher() {
        return dispatcher;
    }

    SilenceBook silences() {
        return silences;
    }

    List<NotifierKind> kinds() {
        return kinds.kinds();
    }

    AlertBoard.View view() {
        return this;
    }

    Page<Alert> history(PageRequest request) {
        return engine.history(request);
    }

    <T> T rules(Function<RuleBook, T> question) {
        synchronized (rules) {
            return question.apply(rules);
        }
    }

    AlertRule changeRule(RuleChange change) {
        synchronized (rules) {
            AlertRule rule = change.apply(rules);
            engine.put(rule);
            evaluation.wake();
            dispatch.wake();
            return rule;
        }
    }

    void removeRule(Name name) {
        synchronized (rules) {
            rules.remove(name);
            engine.remove(name);
            dispatch.wake();
        }
    }

    @Override
    public List<Alert> alerts() {
        return silences.muting().applied(engine.alerts(), timeline.wall());
    }

    @Override
    public List<NotifierStatus> notifiers() {
        return dispatcher.statuses();
    }

    @Override
    public List<String> troubles() {
        return evaluation.isFailing() || dispatch.isFailing()
                ? List.of("Alert rules cannot be evaluated or told at the moment. See the node's log.")
                : dispatcher.troubles();
    }

    private Duration evaluate() {
        engine.tick(() -> FiguresText.read(metrics.render(null)));
        dispatch.wake();
        return limits.interval();
    }

    private Duration dispatch() {
        Duration next = dispatcher.step();
        Duration wait = next == null ? IDLE : next.minus(timeline.elapsed());
        return wait.compareTo(IDLE) < 0 ? wait : IDLE;
    }

    private synchronized void hear(NumberedEvent numbered) {
        Event event = numbered.event();
        if (numbered.number() <= lastHeard) {
            return;
        }
        lastHeard = numbered.number();
        if (event.topic().startsWith(EventSelector.OWN_TOPICS) || !engine.listensTo(event.topic())) {
            return;
        }
        Map<String, Object> details = json.readTree(json.write(event));
        engine.hear(
                new Heard(timeline.elapsedAt(event.at()), event.topic(), event.subject(), event.message(), details));
        dispatch.wake();
    }

    private List<NumberedEvent> recent() {
        return events.recent(PageRequest.first(PageRequest.LARGEST)).items();
    }

    /** A new node writes alerts to its log, until somebody wants it otherwise. */
    private static void firstNotifier(DeliveryStore deliveries) {
        try {
            deliveries.put(NotifierSpec.usual(LOG_NOTIFIER, "log", Map.of()));
        } catch (StateException e) {
            LOG.warn("Alerts are not written to the log: {}", e.getMessage());
        }
    }
}
