package io.quetzal.itest.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.vm.spi.VmDriver;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.Collectors;
import org.apache.karaf.features.Feature;
import org.apache.karaf.features.FeaturesService;
import org.apache.karaf.features.Repository;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;
import org.osgi.framework.BundleEvent;
import org.osgi.framework.SynchronousBundleListener;

/** A node can install what the framework has not started: plugins, and whatever its features name. */
@InContainer(ofItsOwn = true)
class FeaturesTest {

    @Test
    void installsEveryFeatureFromTheDistributionAloneAndDisturbsNothing(Container container, FeaturesService features)
            throws Exception {
        Map<Long, Long> before =
                container.bundles().stream().collect(Collectors.toMap(Bundle::getBundleId, Bundle::getLastModified));
        Queue<Bundle> stopped = new ConcurrentLinkedQueue<>();
        SynchronousBundleListener listener = event -> {
            if (event.getType() == BundleEvent.STOPPED) {
                stopped.add(event.getBundle());
            }
        };
        container.context().addBundleListener(listener);
        List<Feature> ours = ours(features);
        assertThat(ours).extracting(Feature::getName).contains("quetzal-node", "quetzal-vm-simulated", "tp-http");
        for (Feature feature : ours) {
            features.installFeature(feature.getName(), feature.getVersion());
            assertThat(features.isInstalled(feature))
                    .as("whether %s is installed", feature)
                    .isTrue();
        }
        container.context().removeBundleListener(listener);

        assertThat(stopped).isEmpty();
        assertThat(container.bundles().stream().collect(Collectors.toMap(Bundle::getBundleId, Bundle::getLastModified)))
                .containsAllEntriesOf(before);
        assertThat(container.services(VmDriver.class.getName()))
                .extracting(reference -> reference.getBundle().getSymbolicName())
                .containsExactlyInAnyOrder("io.quetzal.vm.driver.qemu", "io.quetzal.vm.driver.simulated");
    }

    private static List<Feature> ours(FeaturesService features) throws Exception {
        return Arrays.stream(features.listRepositories())
                .filter(repository -> repository.getName().startsWith("quetzal-"))
                .map(FeaturesTest::features)
                .flatMap(Arrays::stream)
                .toList();
    }

    private static Feature[] features(Repository repository) {
        try {
            return repository.getFeatures();
        } catch (Exception e) {
            throw new AssertionError("The features of " + repository.getURI() + " cannot be read.", e);
        }
    }
}
