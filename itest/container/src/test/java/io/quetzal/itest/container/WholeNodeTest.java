package io.quetzal.itest.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.image.api.ImageService;
import io.quetzal.platform.api.event.EventBus;
import io.quetzal.platform.api.health.HealthService;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.metric.MetricsService;
import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.AuditLog;
import io.quetzal.platform.api.security.SecurityService;
import io.quetzal.state.api.StateService;
import io.quetzal.vm.api.VmService;
import io.quetzal.vm.spi.VmDriver;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.osgi.framework.Bundle;
import org.osgi.framework.Constants;
import org.osgi.framework.Version;
import org.osgi.framework.namespace.PackageNamespace;
import org.osgi.framework.startlevel.BundleStartLevel;
import org.osgi.framework.wiring.BundleWiring;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

@InContainer
class WholeNodeTest {
    private static final int LEVEL_OF_WEAVING = 1;
    private static final int LEVEL_OF_ALL_ELSE = 30;
    private static final Pattern MEANT_FOR_OTHERS = Pattern.compile(
            "io[.]quetzal[.](\\w+[.](api|spi|protocol|client)([.]\\w+)*|platform[.](hash|libc|shell)|karaf[.]subject)");

    @Test
    void startsEveryBundle(Container container) {
        assertThat(container.bundles())
                .isNotEmpty()
                .allSatisfy(bundle -> assertThat(bundle.getState())
                        .as("state of %s", bundle)
                        .isEqualTo(isFragment(bundle) ? Bundle.RESOLVED : Bundle.ACTIVE));
    }

    @Test
    void givesEveryComponentWhatItNeeds(Container container, ServiceComponentRuntime components) {
        assertThat(components.getComponentDescriptionDTOs(container.ours().toArray(Bundle[]::new)))
                .isNotEmpty()
                .allSatisfy(component -> assertThat(components.getComponentConfigurationDTOs(component))
                        .as("configurations of %s", component.name)
                        .isNotEmpty()
                        .allSatisfy(configuration -> assertThat(configuration.state)
                                .as("state, after the failure %s", configuration.failure)
                                .isIn(ComponentConfigurationDTO.SATISFIED, ComponentConfigurationDTO.ACTIVE)));
    }

    @ParameterizedTest
    @ValueSource(
            classes = {
                AccessGuard.class,
                AuditLog.class,
                EventBus.class,
                HealthService.class,
                ImageService.class,
                JobService.class,
                JsonCodec.class,
                MetricsService.class,
                NodeService.class,
                SecurityService.class,
                StateService.class,
                VmDriver.class,
                VmService.class
            })
    void hasOneOfEachService(Class<?> service, Container container) throws Exception {
        assertThat(container.services(service.getName())).hasSize(1);
    }

    @Test
    void startsBeforeTheOthersOnlyWhatChangesTheirClasses(Container container) {
        assertThat(container.ours())
                .allSatisfy(bundle -> assertThat(
                                bundle.adapt(BundleStartLevel.class).getStartLevel())
                        .as("start level of %s", bundle)
                        .isEqualTo(
                                bundle.getSymbolicName().equals("io.quetzal.karaf.subject")
                                        ? LEVEL_OF_WEAVING
                                        : LEVEL_OF_ALL_ELSE));
    }

    @Test
    void showsOthersOnlyWhatIsMeantForThem(Container container) {
        assertThat(container.ours())
                .allSatisfy(bundle -> assertThat(
                                bundle.adapt(BundleWiring.class).getCapabilities(PackageNamespace.PACKAGE_NAMESPACE))
                        .as("packages that %s exports", bundle)
                        .allSatisfy(exported -> {
                            var attributes = exported.getAttributes();
                            assertThat((String) attributes.get(PackageNamespace.PACKAGE_NAMESPACE))
                                    .matches(MEANT_FOR_OTHERS);
                            assertThat(attributes.get(PackageNamespace.CAPABILITY_VERSION_ATTRIBUTE))
                                    .isNotEqualTo(Version.emptyVersion);
                        }));
    }

    private static boolean isFragment(Bundle bundle) {
        return bundle.getHeaders().get(Constants.FRAGMENT_HOST) != null;
    }
}
