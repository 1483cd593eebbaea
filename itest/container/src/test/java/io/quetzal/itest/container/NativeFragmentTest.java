package io.quetzal.itest.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quetzal.platform.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.FrameworkWiring;

/**
 * The native library comes and goes with its fragment. What is hashed is seen only by name here, because the tests' bundle
 * would be refreshed together with a bundle that it imports from.
 */
@InContainer
class NativeFragmentTest {
    private static final String HOST = "io.quetzal.platform.hash";
    private static final String PROVIDER = HOST + ".Blake3Provider";
    private static final String FRAGMENT = "io.quetzal.native-fragments.";

    @Test
    void theLibraryComesAndGoesWithItsFragmentAndLeavesNothing(Container container) throws Exception {
        List<Bundle> fragments = container.ours().stream()
                .filter(bundle -> bundle.getSymbolicName().startsWith(FRAGMENT))
                .toList();
        assumeTrue(
                !fragments.isEmpty(), "This distribution was built without a C compiler and has no native fragment.");
        Bundle fragment = fragments.getFirst();
        String location = fragment.getLocation();
        int level = fragment.adapt(BundleStartLevel.class).getStartLevel();
        assertThat(implementation(container)).startsWith("native");
        assertThat(openLibraries()).isOne();

        fragment.uninstall();
        try {
            refreshHost(container);
            assertThat(implementation(container)).startsWith("java");
            Await.until("the library to be closed", () -> {
                System.gc();
                return openLibraries() == 0;
            });
        } finally {
            container
                    .context()
                    .installBundle(location)
                    .adapt(BundleStartLevel.class)
                    .setStartLevel(level);
            refreshHost(container);
        }
        assertThat(implementation(container)).startsWith("native");
    }

    private static String implementation(Container container) throws Exception {
        ServiceReference<?> reference = Await.value(
                "a service " + PROVIDER,
                () -> container.services(PROVIDER).stream().findFirst());
        try {
            Object provider = container.context().getService(reference);
            return String.valueOf(
                    provider.getClass().getMethod("implementation").invoke(provider));
        } finally {
            container.context().ungetService(reference);
        }
    }

    private static void refreshHost(Container container) throws Exception {
        var done = new CountDownLatch(1);
        container
                .context()
                .getBundle(0)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(container.bundle(HOST)), _ -> done.countDown());
        done.await();
    }

    /** How many times this process has the library in its memory. */
    private static long openLibraries() throws Exception {
        return Files.readAllLines(Path.of("/proc/self/maps")).stream()
                .filter(line -> line.contains("libquetzal_hash") && line.contains(" r-xp "))
                .count();
    }
}
