package io.quetzal.itest.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.testkit.Await;
import io.quetzal.vm.api.VmService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;
import org.osgi.service.component.runtime.ServiceComponentRuntime;
import org.osgi.service.component.runtime.dto.ComponentConfigurationDTO;

@InContainer
class ConfigurationTest {

    @Test
    void refusesABadValueAndGoesOnWithTheOldOnes(
            Container container, ConfigurationAdmin configurations, NodeService node) throws Exception {
        var before = container.services(VmService.class.getName());
        Path log = node.status().home().resolve("log/quetzal.log");
        Configuration limits = configurations.getConfiguration("io.quetzal.vm", "?");
        try {
            limits.update(FrameworkUtil.asDictionary(Map.of("cpu.factor", 9_999)));
            Await.until(
                    "the log to tell the value and what is kept",
                    () -> Files.readString(log)
                            .lines()
                            .anyMatch(line -> line.contains("9999") && line.contains("The limits in force stay")));
            assertThat(container.services(VmService.class.getName())).isEqualTo(before);
        } finally {
            limits.delete();
        }
    }

    /** These components learn of new values only by starting anew, and do not start with what is not allowed. */
    @ParameterizedTest
    @CsvSource({
        "io.quetzal.web.server, host.names, not a host",
        "io.quetzal.vm.driver.qemu.QemuDriver, accelerator, warp",
        "io.quetzal.platform.health.FelixHealthService, deadlineMillis, 1",
        "io.quetzal.platform.health.DiskSpaceCheck, warnBelow, much",
        "io.quetzal.platform.health.MemoryCheck, warnAbovePercent, 101",
    })
    void putsBackWhatAComponentDoesNotStartWith(
            String pid,
            String key,
            String bad,
            ConfigurationAdmin configurations,
            ServiceComponentRuntime components,
            NodeService node)
            throws Exception {
        Path log = node.status().home().resolve("log/quetzal.log");
        Configuration settings = configurations.getConfiguration(pid, "?");
        try {
            settings.update(FrameworkUtil.asDictionary(Map.of(key, bad)));
            Await.until(
                    "the log to tell the value and what is in force",
                    () -> Files.readString(log)
                            .lines()
                            .anyMatch(line -> line.contains(bad) && line.contains(pid + " is refused")));
            assertThat(settings.getProperties().get(key)).isNull();
            Await.until(
                    "its components to be there",
                    () -> concerned(components, pid)
                            .allMatch(component -> component.state == ComponentConfigurationDTO.ACTIVE));
            assertThat(concerned(components, pid)).isNotEmpty();
        } finally {
            settings.delete();
        }
    }

    private static Stream<ComponentConfigurationDTO> concerned(ServiceComponentRuntime components, String pid) {
        return components.getComponentDescriptionDTOs().stream()
                .filter(component -> List.of(component.configurationPid).contains(pid))
                .flatMap(component -> components.getComponentConfigurationDTOs(component).stream());
    }
}
