package io.quetzal.platform.testkit.contract;

import static org.junit.platform.engine.discovery.DiscoverySelectors.selectClass;

import java.util.Set;
import java.util.stream.Collectors;
import org.junit.platform.engine.support.descriptor.MethodSource;
import org.junit.platform.launcher.core.LauncherDiscoveryRequestBuilder;
import org.junit.platform.launcher.core.LauncherFactory;
import org.junit.platform.launcher.listeners.SummaryGeneratingListener;

/**
 * Runs a test class that extends a contract kit, so that the kit itself can be tested: does it let what is good pass, and
 * does it find what is not?
 *
 * @param tests how many tests were found in it
 * @param failures the names of the methods that failed
 */
public record ContractRun(long tests, Set<String> failures) {
    /** Keeps a copy. */
    public ContractRun {
        failures = Set.copyOf(failures);
    }

    /** Runs all tests of a class. */
    public static ContractRun of(Class<?> test) {
        var summary = new SummaryGeneratingListener();
        LauncherFactory.create()
                .execute(
                        LauncherDiscoveryRequestBuilder.request()
                                .selectors(selectClass(test))
                                .build(),
                        summary);
        return new ContractRun(
                summary.getSummary().getTestsFoundCount(),
                summary.getSummary().getFailures().stream()
                        .map(failure -> failure.getTestIdentifier().getSource().orElseThrow())
                        .map(source -> ((MethodSource) source).getMethodName())
                        .collect(Collectors.toSet()));
    }
}
