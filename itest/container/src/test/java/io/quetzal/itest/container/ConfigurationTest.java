package io.quetzal.itest.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.testkit.Await;
import io.quetzal.vm.api.VmService;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.osgi.framework.FrameworkUtil;
import org.osgi.service.cm.Configuration;
import org.osgi.service.cm.ConfigurationAdmin;

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
}
