package io.quetzal.vm.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.testkit.Await;
import io.quetzal.vm.api.VmDriverInfo;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.core.DriverRegistry.Lease;
import io.quetzal.vm.driver.simulated.SimulatedDriver;
import io.quetzal.vm.spi.VmDriver;
import io.quetzal.vm.spi.VmInstance;
import io.quetzal.vm.spi.VmInstanceListener;
import io.quetzal.vm.spi.VmLaunch;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

final class DriverRegistryTest {
    private final DriverRegistry registry = new DriverRegistry();

    @Test
    void takesTheDriverThatIsPreferred() {
        registry.addDriver(new SimulatedDriver());
        registry.addDriver(new Real("qemu", 100, true));
        registry.addDriver(new Real("other", 50, true));

        try (Lease lease = registry.leaseBest()) {
            assertThat(lease.driver().name()).isEqualTo("qemu");
        }
    }

    @Test
    void takesTheNextOneIfThePreferredDoesNotWorkHere() {
        registry.addDriver(new Real("qemu", 100, false));
        registry.addDriver(new Real("other", 50, true));

        try (Lease lease = registry.leaseBest()) {
            assertThat(lease.driver().name()).isEqualTo("other");
        }
    }

    @Test
    void pretendsNothingWhereARealDriverIsMissingItsHypervisor() {
        registry.addDriver(new SimulatedDriver());
        registry.addDriver(new Real("qemu", 100, false));

        assertThatThrownBy(registry::leaseBest)
                .isInstanceOf(VmException.class)
                .hasMessageContaining("qemu: Install it.");
        assertThat(registry.probeAll()).hasSize(2);
    }

    @Test
    void holdsADriverUntilItsLeasesHaveEnded() {
        var driver = new SimulatedDriver();
        registry.addDriver(driver);
        var left = new CountDownLatch(1);
        Lease lease = registry.lease("simulated");

        Thread leaving = Thread.ofVirtual().start(() -> {
            registry.removeDriver(driver);
            left.countDown();
        });
        Await.until("the driver to be found no more", () -> registry.probeAll().isEmpty());
        assertThat(left.getCount()).isEqualTo(1);
        lease.close();

        Await.until("the driver to leave", () -> left.getCount() == 0);
        assertThat(leaving.isInterrupted()).isFalse();
        assertThatThrownBy(() -> registry.lease("simulated")).isInstanceOf(VmException.class);
    }

    private record Real(String name, int preference, boolean works) implements VmDriver {
        @Override
        public VmDriverInfo probe() {
            return new VmDriverInfo(name, works, null, null, works ? "It works." : "Install it.");
        }

        @Override
        public void prepare(VmLaunch launch) {
            throw new UnsupportedOperationException();
        }

        @Override
        public VmInstance start(VmLaunch launch, VmInstanceListener listener) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Optional<VmInstance> adopt(VmLaunch launch, VmInstanceListener listener) {
            throw new UnsupportedOperationException();
        }
    }
}
