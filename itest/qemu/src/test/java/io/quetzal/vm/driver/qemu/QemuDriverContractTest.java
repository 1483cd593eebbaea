package io.quetzal.vm.driver.qemu;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quetzal.image.core.RealImage;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.platform.testkit.TestNode;
import io.quetzal.vm.api.VmSpec.MachineType;
import io.quetzal.vm.spi.VmDriver;
import io.quetzal.vm.spi.VmLaunch;
import io.quetzal.vm.spi.contract.VmDriverContract;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

@Tag("qemu")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class QemuDriverContractTest extends VmDriverContract {
    private static final Path QEMU = Path.of("/usr/bin/qemu-system-x86_64");

    private VmLaunch.BootFiles boot;

    @TempDir
    Path data;

    @BeforeAll
    void buildImage(@TempDir Path images) throws Exception {
        assumeTrue(Files.isExecutable(QEMU), "QEMU is not installed");
        var files = RealImage.build(images);
        boot = new VmLaunch.BootFiles(files.kernel(), files.directKernel(), files.initramfs(), files.arguments());
    }

    @Override
    protected VmDriver newDriver() {
        // Emulation, so that the test does the same on every machine.
        return new QemuDriver(new JacksonJsonCodec(), new TestNode(data), QEMU.toString(), "tcg");
    }

    @Override
    protected void discard(VmDriver unused) {
        ((QemuDriver) unused).deactivate();
    }

    @Override
    protected Optional<MachineType> machineTypeWithScreen() {
        return Optional.of(MachineType.Q35);
    }

    @Override
    protected VmLaunch.BootFiles bootFiles() {
        return boot;
    }
}
