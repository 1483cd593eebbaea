package io.quetzal.image.core.kernel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.tukaani.xz.LZMA2Options;
import org.tukaani.xz.XZOutputStream;

class ModuleSetTest {
    private ModuleSpool spool;

    @BeforeEach
    void spoolSomeModules(@TempDir Path directory) throws IOException {
        spool = new ModuleSpool(directory.resolve("spool"));
        add("virtio_ring.ko", "depends=");
        add("virtio.ko", "depends=virtio_ring");
        add("failover.ko", "depends=");
        add("net-failover.ko", "depends=failover");
        add("virtio_net.ko", "depends=virtio,net_failover", "alias=virtio:d00000001v*", "alias=of:N*T*Cvirtio");
        add("sound.ko", "depends=");
    }

    @AfterEach
    void close() throws IOException {
        spool.close();
    }

    @Test
    void picksWhatIsWantedAndAllThatItNeeds() throws IOException {
        ModuleSet set = ModuleSet.pick(List.of("virtio-net"), spool);

        assertThat(set.modules())
                .extracting(loaded -> loaded.module().fileName())
                .containsExactly("failover.ko", "net-failover.ko", "virtio.ko", "virtio_net.ko", "virtio_ring.ko");
    }

    @Test
    void listsWhatMustBeLoadedFirstLast() throws IOException {
        assertThat(ModuleSet.pick(List.of("virtio_net"), spool).dependencies()).isEqualTo("""
                        failover.ko:
                        net-failover.ko: failover.ko
                        virtio.ko: virtio_ring.ko
                        virtio_net.ko: net-failover.ko failover.ko virtio.ko virtio_ring.ko
                        virtio_ring.ko:
                        """);
    }

    @Test
    void listsTheDevicesOfEachModuleButThoseOfDeviceTrees() throws IOException {
        assertThat(ModuleSet.pick(List.of("virtio_net"), spool).aliases())
                .isEqualTo("alias virtio:d00000001v* virtio_net\n");
    }

    @Test
    void needsNoModuleForWhatIsPartOfTheKernel() throws IOException {
        spool.addBuiltIn("kernel/drivers/virtio/virtio_mmio.ko\nkernel/fs/ext4.ko\n");
        assertThat(ModuleSet.pick(List.of("virtio-mmio"), spool).modules()).isEmpty();
    }

    @Test
    void refusesAKernelThatLacksWhatAGuestNeeds() {
        assertThatIOException()
                .isThrownBy(() -> ModuleSet.pick(List.of("virtio_blk"), spool))
                .withMessageContaining("no module virtio_blk");
    }

    @Test
    void unpacksModulesThatThePackageHasPacked() throws IOException {
        byte[] plain = TinyKernel.module("depends=virtio");
        var packed = new ByteArrayOutputStream();
        try (var xz = new XZOutputStream(packed, new LZMA2Options())) {
            xz.write(plain);
        }
        spool.add("virtio_blk.ko.xz", out -> out.write(packed.toByteArray()));

        ModuleSet.Loaded loaded = ModuleSet.pick(List.of("virtio_blk"), spool).modules().stream()
                .filter(module -> module.module().name().equals("virtio_blk"))
                .findFirst()
                .orElseThrow();
        assertThat(loaded.module().fileName()).isEqualTo("virtio_blk.ko");
        assertThat(loaded.content()).isEqualTo(plain);
    }

    @Test
    void refusesADamagedModule() throws IOException {
        spool.add("virtio_blk.ko", out -> out.write(new byte[] {1, 2, 3}));
        assertThatIOException().isThrownBy(() -> ModuleSet.pick(List.of("virtio_blk"), spool));
    }

    @Test
    void neverDoesWorseThanRefuseADamagedModule() {
        byte[] module = TinyKernel.module("depends=a,b", "alias=c");
        var random = new Random(3);
        for (int i = 0; i < 5_000; i++) {
            byte[] damaged = Arrays.copyOf(module, 64 + random.nextInt(module.length - 64));
            damaged[random.nextInt(damaged.length)] = (byte) random.nextInt();
            try {
                assertThat(KernelModule.parse("m.ko", damaged).name()).isEqualTo("m");
            } catch (IOException refused) {
                assertThat(refused).hasMessageMatching("(?s).*(damaged|no kernel module|no 64-bit).*");
            }
        }
    }

    private void add(String fileName, String... info) throws IOException {
        spool.add(fileName, out -> out.write(TinyKernel.module(info)));
    }
}
