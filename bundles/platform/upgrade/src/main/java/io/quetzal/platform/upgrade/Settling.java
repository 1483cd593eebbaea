package io.quetzal.platform.upgrade;

import io.quetzal.platform.api.health.HealthReport;
import io.quetzal.platform.api.health.HealthReport.Status;
import io.quetzal.platform.api.health.HealthService;
import io.quetzal.platform.api.health.HealthService.Probe;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleContext;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/** Looks whether the node is well after a change. */
final class Settling {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(50);
    private static final String OURS = "io.quetzal.";
    private static final String NOT_RUNNING = " does not run.";

    private final BundleContext context;
    private final Swap swap;
    private final ServiceComponentRuntime components;
    private final HealthService health;
    private final Map<String, Set<String>> offeredBefore = new HashMap<>();
    private final Set<String> changing;

    /** Remembers what our bundles that do not change offer now: each must offer it again afterwards. */
    Settling(
            BundleContext context,
            Swap swap,
            ServiceComponentRuntime components,
            HealthService health,
            List<Move> moves) {
        this.context = context;
        this.swap = swap;
        this.components = components;
        this.health = health;
        for (Bundle bundle : context.getBundles()) {
            if (bundle.getSymbolicName().startsWith(OURS) && bundle.getState() == Bundle.ACTIVE) {
                offeredBefore.put(bundle.getSymbolicName(), offers(bundle));
            }
        }
        this.changing = moves.stream().map(Move::bundle).collect(Collectors.toSet());
        offeredBefore.keySet().removeAll(changing);
        changing.forEach(name -> offeredBefore.put(name, Set.of()));
    }

    /** Remembers what the bundles that change offer now, too: a new version must offer it as well. */
    void expectTheSameOfChanged() {
        for (String name : changing) {
            swap.find(name).ifPresent(bundle -> offeredBefore.put(name, offers(bundle)));
        }
    }

    /**
     * Waits until all bundles that should run do, and offer what they offered before.
     *
     * @param made the moves, which say what should be there
     * @return what is wrong when the time is up, in one sentence, or nothing
     */
    Optional<String> awaitServices(List<Move> made, Duration deadline) throws InterruptedException {
        Map<String, Set<String>> expected = new HashMap<>(offeredBefore);
        made.stream().filter(move -> move.after() == null).forEach(move -> expected.remove(move.bundle()));
        return await(deadline, () -> wrongWithBundles(expected));
    }

    /** Waits until the node is ready; answers what is wrong with it when the time is up, or nothing. */
    Optional<String> awaitReadiness(Duration deadline) throws InterruptedException {
        return await(deadline, () -> {
            HealthReport report = health.report(Probe.READY);
            return report.ready()
                    ? Optional.empty()
                    : report.checks().stream()
                            .filter(check -> check.status().compareTo(Status.WARN) > 0)
                            .findFirst()
                            .map(check -> "The node is not ready: " + check.name() + ": " + check.message());
        });
    }

    private Optional<String> wrongWithBundles(Map<String, Set<String>> expected) {
        for (Map.Entry<String, Set<String>> entry : expected.entrySet()) {
            Optional<String> wrong = wrongWith(entry.getKey(), entry.getValue());
            if (wrong.isPresent()) {
                return wrong;
            }
        }
        return Optional.empty();
    }

    private Optional<String> wrongWith(String name, Set<String> before) {
        Optional<Bundle> found = swap.find(name);
        if (found.isEmpty()) {
            return Optional.of(name + NOT_RUNNING);
        }
        Bundle bundle = found.get();
        if (Swap.isFragment(bundle)) {
            return Optional.empty();
        }
        if (bundle.getState() != Bundle.ACTIVE) {
            return Optional.of(name + NOT_RUNNING);
        }
        Optional<String> failed = changing.contains(name) ? failedComponent(bundle) : Optional.empty();
        if (failed.isPresent()) {
            return failed;
        }
        Set<String> missing = new HashSet<>(before);
        missing.removeAll(offers(bundle));
        if (!missing.isEmpty()) {
            return Optional.of(name + " does not offer " + String.join(", ", missing) + " as before.");
        }
        return Optional.empty();
    }

    /** Makes each lazy component of the bundle come alive, because one that nobody has used yet cannot have failed yet. */
    private Optional<String> failedComponent(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        for (ServiceReference<?> service : services == null ? new ServiceReference<?>[0] : services) {
            if (context.getService(service) != null) {
                context.ungetService(service);
            }
        }
        for (ComponentDescriptionDTO component : components.getComponentDescriptionDTOs(bundle)) {
            for (ComponentConfigurationDTO configuration : components.getComponentConfigurationDTOs(component)) {
                if (configuration.state == ComponentConfigurationDTO.FAILED_ACTIVATION) {
                    return Optional.of(component.implementationClass + " of " + bundle.getSymbolicName()
                            + " failed when it was activated: " + cause(configuration.failure));
                }
            }
        }
        return Optional.empty();
    }

    /** What a stack trace is about: its innermost cause. */
    private static String cause(String stackTrace) {
        List<String> causes = stackTrace == null
                ? List.of()
                : stackTrace.lines().filter(line -> !line.startsWith("\t")).toList();
        return causes.isEmpty() ? "nobody knows why." : causes.getLast().replaceFirst("^Caused by: ", "");
    }

    private static Set<String> offers(Bundle bundle) {
        ServiceReference<?>[] services = bundle.getRegisteredServices();
        return services == null
                ? Set.of()
                : Arrays.stream(services)
                        .flatMap(service -> Arrays.stream((String[]) service.getProperty(Constants.OBJECTCLASS)))
                        .collect(Collectors.toSet());
    }

    private static Optional<String> await(Duration deadline, Supplier<Optional<String>> wrong)
            throws InterruptedException {
        long end = System.nanoTime() + deadline.toNanos();
        Optional<String> found = wrong.get();
        while (found.isPresent() && System.nanoTime() < end) {
            Thread.sleep(LOOK_AGAIN);
            found = wrong.get();
        }
        return found;
    }
}
