package io.quetzal.vm.driver.qemu;

import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.node.NodeStatus;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.vm.spi.VmDriver;
import io.quetzal.vm.spi.VmLaunch;
import io.quetzal.vm.spi.contract.VmDriverContract;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

final class QemuDriverContractTest extends VmDriverContract {
    @TempDir
    Path data;

    @Override
    protected VmDriver newDriver() {
        return new QemuDriver(new JacksonJsonCodec(), new OneDirectory(data), "qemu-system-x86_64", "tcg");
    }

    @Override
    protected void discard(VmDriver unused) {
        ((QemuDriver) unused).deactivate();
    }

    @Override
    protected VmLaunch.BootFiles bootFiles() {
        Path lab = Path.of("/tmp/bootlab");
        return new VmLaunch.BootFiles(
                lab.resolve("vmlinux"),
                lab.resolve("vmlinux"),
                lab.resolve("initrd.cpio"),
                "console=ttyS0 quiet panic=-1 reboot=t no_timer_check tsc=reliable cryptomgr.notests mitigations=off nokaslr");
    }

    /** A node with nothing but a data directory. */
    private record OneDirectory(Path directory) implements NodeService {
        @Override
        public NodeStatus status() {
            throw new UnsupportedOperationException("No driver asks how the node fares.");
        }

        @Override
        public Path dataDirectory(String subsystem) {
            return directory;
        }
    }
}
