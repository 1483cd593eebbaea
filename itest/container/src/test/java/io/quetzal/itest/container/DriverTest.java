package io.quetzal.itest.container;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.health.HealthReport.Status;
import io.quetzal.platform.api.health.HealthService;
import io.quetzal.platform.api.health.HealthService.Probe;
import io.quetzal.platform.testkit.Await;
import io.quetzal.vm.api.VmDriverInfo;
import io.quetzal.vm.api.VmService;
import org.junit.jupiter.api.Test;
import org.osgi.framework.Bundle;

@InContainer
class DriverTest {

    @Test
    void saysWhenTheLastHypervisorDriverIsGoneAndTakesItBack(
            Container container, VmService machines, HealthService health) throws Exception {
        Bundle driver = container.bundle("io.quetzal.vm.driver.qemu");
        driver.stop();
        try {
            assertThat(machines.drivers()).isEmpty();
            Await.until(
                    "health to say that there is no driver",
                    () -> health.report(Probe.READY).checks().stream()
                            .anyMatch(check -> check.status() == Status.WARN
                                    && check.message().contains("No hypervisor driver is installed")));
        } finally {
            driver.start();
        }
        assertThat(container.service(VmService.class))
                .as("the service is the same as before")
                .isSameAs(machines);
        Await.until(
                "the driver to be back",
                () -> machines.drivers().stream().map(VmDriverInfo::name).anyMatch("qemu"::equals));
    }
}
