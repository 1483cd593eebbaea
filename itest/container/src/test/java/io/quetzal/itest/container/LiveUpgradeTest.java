package io.quetzal.itest.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.health.HealthService;
import io.quetzal.platform.api.health.HealthService.Probe;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.job.JobState;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.upgrade.UpgradeService;
import io.quetzal.platform.testkit.Await;
import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.WeakReference;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Supplier;
import java.util.jar.JarEntry;
import java.util.jar.JarInputStream;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.wiring.BundleWiring;

/** A change of the node's code touches what it is about and nothing else, and nothing of the old code stays. */
@InContainer
class LiveUpgradeTest {
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    @TempDir
    private Path directory;

    @AfterEach
    void staysReady(Container container) {
        Await.until(
                "the node to be ready again",
                () -> container.service(HealthService.class).report(Probe.READY).ready());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "io.quetzal.codec.lz4",
                "io.quetzal.codec.zstd",
                "io.quetzal.vm.core",
                "io.quetzal.vm.driver.qemu",
                "io.quetzal.vm.rest",
                "io.quetzal.alert.core",
                "io.quetzal.web.dashboard"
            })
    void changesOneBundleAndForgetsItsOldClasses(String name, Container container) throws Exception {
        var upgrades = container.service(UpgradeService.class);
        Bundle bundle = container.bundle(name);
        Map<String, Long> others = modified(container, bundle);
        var classes = new WeakReference<>(bundle.adapt(BundleWiring.class).getClassLoader());
        Path newer = newer(bundle);

        UniqueId plan = asNode(() -> upgrades.plan(List.of(newer.toString()))).id();
        done(asNode(() -> upgrades.apply(plan, false)), container);

        assertThat(bundle.getVersion()).hasToString("0.1.1");
        assertThat(modified(container, bundle)).as("when others changed").isEqualTo(others);
        Await.until("the old classes of " + name + " to be collected", () -> {
            System.gc();
            return classes.refersTo(null);
        });
        done(asNode(() -> upgrades.rollBack(plan)), container);
        assertThat(bundle.getVersion().toString()).startsWith("0.1.0");
        assertThat(modified(container, bundle)).as("when others changed").isEqualTo(others);
    }

    private static <T> T asNode(Supplier<T> work) {
        return Caller.node().call(work);
    }

    private static void done(Job job, Container container) throws InterruptedException {
        Job ended = container.service(JobService.class).await(job.id(), PATIENCE);
        assertThat(ended.state()).as(ended.toString()).isEqualTo(JobState.SUCCEEDED);
    }

    /** When each bundle but one was changed last, and in which state it is. */
    private static Map<String, Long> modified(Container container, Bundle but) {
        var modified = new TreeMap<String, Long>();
        Arrays.stream(container.context().getBundles())
                .filter(each -> !each.equals(but))
                .forEach(each -> modified.put(each.getSymbolicName() + " " + each.getState(), each.getLastModified()));
        return modified;
    }

    /** The bundle's own file with another version. */
    private Path newer(Bundle bundle) throws IOException {
        Path copy = directory.resolve(bundle.getSymbolicName() + ".jar");
        try (InputStream bytes = URI.create(bundle.getLocation()).toURL().openStream();
                var jar = new JarInputStream(bytes)) {
            var manifest = new Manifest(jar.getManifest());
            manifest.getMainAttributes().putValue("Bundle-Version", "0.1.1");
            try (var out = new JarOutputStream(Files.newOutputStream(copy), manifest)) {
                for (JarEntry entry = jar.getNextJarEntry(); entry != null; entry = jar.getNextJarEntry()) {
                    out.putNextEntry(new JarEntry(entry.getName()));
                    jar.transferTo(out);
                }
            }
        }
        return copy;
    }
}
