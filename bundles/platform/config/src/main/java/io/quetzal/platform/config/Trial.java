package io.quetzal.platform.config;

import io.quetzal.platform.api.config.ConfigService;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;
import org.osgi.service.component.runtime.dto.ComponentDescriptionDTO;

/**
 * Finds out whether the components that a section is for start with its new values: a component may know better than its
 * declaration what is allowed, and says so by failing.
 */
final class Trial {
    private static final Duration GLANCE = Duration.ofMillis(20);
    /** A component is told its new values a moment before it is stopped; so it must be seen to run with them for a while. */
    private static final Duration STEADY = Duration.ofMillis(400);

    private final ServiceComponentRuntime components;

    Trial(ServiceComponentRuntime components) {
        this.components = components;
    }

    /**
     * How it went.
     *
     * @param over whether all components have started, or one has failed
     * @param failure what a component says that has failed
     */
    record Outcome(boolean over, Optional<String> failure) {}

    /**
     * Waits until a component fails, all have started, the time is over, or nobody cares any more.
     *
     * @param values what the components are to be started with
     * @param stillMeant whether these are still the values that are set
     */
    Outcome await(String pid, Map<String, Object> values, Duration longest, BooleanSupplier stillMeant)
            throws InterruptedException {
        return await(pid, component -> has(component, values), longest, stillMeant);
    }

    /** Waits until all components have started without the values of before, or the time is over. */
    Outcome awaitWithout(String pid, Map<String, Object> before, Duration longest) throws InterruptedException {
        return await(pid, component -> before.isEmpty() || !has(component, before), longest, () -> true);
    }

    private Outcome await(
            String pid, Predicate<ComponentConfigurationDTO> told, Duration longest, BooleanSupplier stillMeant)
            throws InterruptedException {
        Instant end = Instant.now().plus(longest);
        Instant unsteady = Instant.now();
        while (true) {
            List<ComponentConfigurationDTO> concerned = concerned(pid)
                    .flatMap(component -> components.getComponentConfigurationDTOs(component).stream())
                    .toList();
            Optional<String> failure = concerned.stream()
                    .filter(component -> component.state == ComponentConfigurationDTO.FAILED_ACTIVATION)
                    .filter(told)
                    .map(Trial::why)
                    .findFirst();
            if (!haveStarted(concerned, told)) {
                unsteady = Instant.now();
            }
            boolean over = failure.isPresent() || unsteady.plus(STEADY).isBefore(Instant.now());
            if (over || Instant.now().isAfter(end) || !stillMeant.getAsBoolean()) {
                return new Outcome(over, failure);
            }
            Thread.sleep(GLANCE);
        }
    }

    /** Whether other values may be put in the place of those with which a component of the section does not start. */
    boolean mayFallBack(String pid) {
        return concerned(pid)
                .noneMatch(component -> Boolean.TRUE.equals(component.properties.get(ConfigService.NO_FALLBACK)));
    }

    private Stream<ComponentDescriptionDTO> concerned(String pid) {
        return components.getComponentDescriptionDTOs().stream()
                .filter(component -> Arrays.asList(component.configurationPid).contains(pid));
    }

    private static boolean haveStarted(
            List<ComponentConfigurationDTO> concerned, Predicate<ComponentConfigurationDTO> told) {
        return !concerned.isEmpty()
                && concerned.stream()
                        .allMatch(component ->
                                component.state == ComponentConfigurationDTO.ACTIVE && told.test(component));
    }

    private static boolean has(ComponentConfigurationDTO component, Map<String, Object> values) {
        return values.entrySet().stream().allMatch(value -> {
            Object there = component.properties.get(value.getKey());
            return value.getValue() instanceof Object[] many
                    ? there instanceof Object[] others && Arrays.equals(many, others)
                    : value.getValue().equals(there);
        });
    }

    /** The component's own sentence, which the runtime puts at the end of a stack trace. */
    private static String why(ComponentConfigurationDTO component) {
        String trace = component.failure == null ? "" : component.failure;
        String cause = trace.substring(Math.max(0, trace.lastIndexOf("Caused by: ")));
        String line = cause.lines().findFirst().orElse("");
        return line.replaceFirst("^Caused by: ", "").replaceFirst("^[\\w.$]+(Exception|Error): ", "");
    }
}
