package io.quetzal.platform.health;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.health.HealthReport;
import io.quetzal.platform.api.health.HealthReport.Check;
import io.quetzal.platform.api.health.HealthReport.Status;
import io.quetzal.platform.api.health.HealthService;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.felix.hc.api.HealthCheck;
import org.osgi.framework.BundleContext;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Modified;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;
import org.osgi.service.metatype.annotations.AttributeDefinition;
import org.osgi.service.metatype.annotations.Designate;
import org.osgi.service.metatype.annotations.ObjectClassDefinition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Runs the checks of a probe side by side, each on a thread of its own and within one deadline. */
// Immediate: a service that is there only while somebody holds it would gather the checks anew for each report.
@Component(configurationPid = FelixHealthService.PID, immediate = true)
@Designate(ocd = FelixHealthService.Config.class)
public final class FelixHealthService implements HealthService {
    /** Names the settings. */
    static final String PID = "io.quetzal.platform.health.FelixHealthService";

    private static final Logger LOG = LoggerFactory.getLogger(FelixHealthService.class);
    private static final long LEAST_MILLIS = 10;
    private static final long MOST_MILLIS = 60_000;

    private final Predicate<String> present;
    private volatile Rules rules;
    private final Map<HealthCheck, RunnableCheck> checks = new ConcurrentHashMap<>();

    /** How checks are run. */
    @ObjectClassDefinition(name = "QuetzalCore health", description = "How health checks are run.")
    @interface Config {
        /** How long a check may take before it counts as unavailable. */
        @AttributeDefinition(description = "How long a check may take, 10 to 60000 milliseconds.")
        long deadlineMillis() default 2000;

        /** The interfaces of the services without which the node is not ready. */
        @AttributeDefinition(description = "Interfaces of the services without which the node is not ready.")
        String[] requiredServices() default {
            "io.quetzal.platform.api.job.JobService",
            "io.quetzal.platform.api.security.SecurityService",
            "io.quetzal.state.api.StateService"
        };
    }

    /**
     * What is in force.
     *
     * @param deadline how long a check may take
     * @param essential the interfaces without whose services the node is not ready
     */
    record Rules(Duration deadline, List<String> essential) {
        /** What was configured, unless it cannot be. */
        static Rules of(Config config) {
            return new Rules(
                    Duration.ofMillis(
                            Settings.inRange("deadlineMillis", config.deadlineMillis(), LEAST_MILLIS, MOST_MILLIS)),
                    List.of(config.requiredServices()));
        }
    }

    /**
     * Takes the configuration, and refuses a deadline out of range.
     *
     * @param start is among the checks below too; without it, nobody would say that a node is not ready yet
     */
    @Activate
    public FelixHealthService(
            BundleContext bundle,
            Config config,
            @Reference(target = "(" + HealthCheck.NAME + "=start)") HealthCheck start) {
        this(name -> bundle.getServiceReference(name) != null, config);
    }

    FelixHealthService(Predicate<String> present, Config config) {
        this.present = present;
        this.rules = Rules.of(config);
    }

    /** Takes another configuration: much of the node would start anew with this service. */
    @Modified
    void changed(Config config) {
        try {
            rules = Rules.of(config);
        } catch (InvalidValueException e) {
            LOG.error("{} It stays as it was: {}", e.getMessage(), rules);
        }
    }

    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addCheck(HealthCheck check, Map<String, Object> properties) {
        checks.put(check, RunnableCheck.of(check, properties));
    }

    void removeCheck(HealthCheck check) {
        var gone = checks.remove(check);
        if (gone != null) {
            gone.close();
        }
    }

    @Override
    public HealthReport report(Probe probe) {
        String tag = probe.name().toLowerCase(Locale.ROOT);
        List<RunnableCheck> asked =
                checks.values().stream().filter(check -> check.hasTag(tag)).toList();
        asked.forEach(RunnableCheck::start);
        Rules now = rules;
        long end = System.nanoTime() + now.deadline().toNanos();
        Stream<Check> answered =
                asked.stream().map(check -> check.answer(Duration.ofNanos(Math.max(0, end - System.nanoTime()))));
        List<Check> answers = Stream.concat(
                        answered,
                        probe == Probe.READY
                                ? Stream.of(new EssentialServices(now.essential(), present).check())
                                : Stream.of())
                .sorted(Comparator.comparing(Check::status).reversed().thenComparing(Check::name))
                .toList();
        return new HealthReport(
                answers.isEmpty() ? Status.OK : answers.getFirst().status(), answers);
    }

    /** Interrupts what still runs. */
    @Deactivate
    public void close() {
        checks.values().forEach(RunnableCheck::close);
    }
}
