package io.quetzal.itest.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.health.HealthService;
import io.quetzal.platform.api.health.HealthService.Probe;
import io.quetzal.platform.testkit.Await;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.ServiceReference;
import org.osgi.framework.SynchronousBundleListener;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.framework.wiring.FrameworkWiring;

/** What exports nothing is replaced while the node runs, and nobody else notices. */
@InContainer
class LiveChangeTest {

    @AfterEach
    void staysReady(Container container) {
        Await.until(
                "the node to be ready again",
                () -> container.service(HealthService.class).report(Probe.READY).ready());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.quetzal.codec.core",
                "io.quetzal.codec.lz4",
                "io.quetzal.codec.zstd",
                "io.quetzal.image.core",
                "io.quetzal.platform.metrics",
                "io.quetzal.state.local",
                "io.quetzal.vm.core",
                "io.quetzal.vm.driver.qemu",
                "io.quetzal.vm.rest",
                "io.quetzal.vm.shell",
                "io.quetzal.web.server"
            })
    void replacesABundleAndNoOther(String name, Container container) throws Exception {
        Bundle bundle = container.bundle(name);
        List<String> services = services(bundle);
        Queue<String> others = new ConcurrentLinkedQueue<>();
        SynchronousBundleListener listener = event -> {
            if (!event.getBundle().equals(bundle)) {
                others.add(event.toString() + " " + event.getBundle());
            }
        };
        container.context().addBundleListener(listener);
        try {
            replace(bundle, container);
        } finally {
            container.context().removeBundleListener(listener);
        }

        assertThat(others).as("what happened to other bundles").isEmpty();
        assertThat(bundle.getState()).isEqualTo(Bundle.ACTIVE);
        Await.until("the services of " + name, () -> services(bundle).equals(services));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.quetzal.codec.core",
                "io.quetzal.codec.lz4",
                "io.quetzal.codec.zstd",
                "io.quetzal.image.core",
                "io.quetzal.vm.core",
                "io.quetzal.vm.driver.qemu",
                "io.quetzal.vm.rest",
                "io.quetzal.vm.shell",
                "io.quetzal.web.server"
            })
    void forgetsTheClassesOfAReplacedBundle(String name, Container container) throws Exception {
        Bundle bundle = container.bundle(name);
        var classes = new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
        replace(bundle, container);
        Await.until("the old classes of " + name + " to be collected", () -> {
            System.gc();
            return classes.refersTo(null);
        });
    }

    private static void replace(Bundle bundle, Container container) throws Exception {
        bundle.update();
        var refreshed = new CountDownLatch(1);
        container
                .context()
                .getBundle(Constants.SYSTEM_BUNDLE_LOCATION)
                .adapt(FrameworkWiring.class)
                .refreshBundles(List.of(bundle), _ -> refreshed.countDown());
        refreshed.await();
    }

    private static List<String> services(Bundle bundle) {
        ServiceReference<?>[] registered = bundle.getRegisteredServices();
        return registered == null
                ? List.of()
                : Arrays.stream(registered)
                        .map(each -> Arrays.toString((String[]) each.getProperty(Constants.OBJECTCLASS)))
                        .sorted()
                        .toList();
    }
}
