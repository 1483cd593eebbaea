package io.quetzal.image.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quetzal.image.api.BootFiles;
import io.quetzal.image.api.ImageRecipe;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.testkit.Await;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The image that people get: Debian's kernel, fetched with the machine's apt, booted in the machine's QEMU. */
@Tag("qemu")
@Timeout(value = 5, unit = TimeUnit.MINUTES)
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RealImageTest {
    private static final Path QEMU = Path.of("/usr/bin/qemu-system-x86_64");

    private BootFiles files;

    @BeforeAll
    void build(@TempDir Path home) throws Exception {
        assumeTrue(Files.isExecutable(QEMU), "QEMU is not installed");
        var images = TestImages.onThisMachine(home);
        long start = System.nanoTime();
        images.build(ImageRecipe.debianCloud(new Name("demo")));
        files = images.service().open("demo");
        System.out.printf(
                "Built in %d ms: kernel %s, vmlinux %d bytes, initramfs %d bytes%n",
                (System.nanoTime() - start) / 1_000_000,
                files.image().kernelPackage(),
                Files.size(files.directKernel()),
                Files.size(files.initramfs()));
    }

    @Test
    void bootsTheKernelThatItNames() {
        assertThat(files.image().kernelPackage()).startsWith("linux-image-");
        assertThat(files.directKernel()).isNotEqualTo(files.kernel());
    }

    @ParameterizedTest
    @EnumSource
    void comesUpAndGoesDown(BootedGuest.Machine machine) throws Exception {
        try (var guest = BootedGuest.start(QEMU, machine, files)) {
            guest.awaitAgent();
            System.out.printf(
                    "%s: agent ready after %d ms%n", machine, guest.age().toMillis());
            assertThat(guest.ask("{\"execute\":\"guest-ping\"}")).isEqualTo("{\"return\": {}}");
            guest.awaitOnConsole("~# ");
            guest.type("echo \"$((6 * 7)) $(uname -r)\"\n");
            guest.awaitOnConsole("42 " + files.image().kernelVersion());
            Await.until(
                    "the guest to get its address from QEMU",
                    () -> guest.ask("{\"execute\":\"guest-network-get-interfaces\"}")
                            .contains("\"ip-address\": \"10.0.2.15\""));
            guest.tell("{\"execute\":\"guest-shutdown\"}");
            guest.awaitEnd();
        }
    }
}
