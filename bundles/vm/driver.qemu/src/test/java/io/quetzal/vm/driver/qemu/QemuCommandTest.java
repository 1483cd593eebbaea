package io.quetzal.vm.driver.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.vm.api.VmSpec;
import io.quetzal.vm.api.VmSpec.DiskSpec;
import io.quetzal.vm.api.VmSpec.DisplayMode;
import io.quetzal.vm.api.VmSpec.MachineType;
import io.quetzal.vm.api.VmSpec.NetworkMode;
import io.quetzal.vm.spi.VmLaunch;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class QemuCommandTest {
    private static final UniqueId ID = new UniqueId("01m7ywp421sq3q8hr364rw7z00");

    @Test
    void aMicrovmHasItsDevicesOnTheMmioBus() {
        assertThat(valuesOf("-device", command(MachineType.MICROVM, NetworkMode.USER)))
                .anyMatch(device -> device.startsWith("virtio-net-device"))
                .noneMatch(device -> device.contains("-pci"));
    }

    @Test
    void aQ35HasItsDevicesOnThePciBus() {
        assertThat(valuesOf("-device", command(MachineType.Q35, NetworkMode.USER)))
                .anyMatch(device -> device.startsWith("virtio-net-pci"))
                .contains("pvpanic-pci");
    }

    @Test
    void aDisplayIsAGraphicsCardThatIsSeenThroughASocketAlone() {
        var command = command(MachineType.Q35, NetworkMode.USER);

        assertThat(valuesOf("-display", command)).containsExactly("none");
        assertThat(valuesOf("-vnc", command)).containsExactly("unix:screen.sock,share=ignore");
        assertThat(valuesOf("-device", command))
                .contains("VGA,id=display0")
                .anyMatch(device -> device.startsWith("virtio-tablet-pci"));
        assertThat(valuesOf("-append", command).getFirst())
                .startsWith("console=tty0 ")
                .contains(" console=ttyS0");
        assertThat(valuesOf("-kernel", command)).as("finds the card").containsExactly("/images/kernel");
    }

    @Test
    void withoutADisplayNothingIsThereThatNobodyCouldSee() {
        for (var command : List.of(
                command(MachineType.MICROVM, NetworkMode.USER),
                command(MachineType.Q35, NetworkMode.USER, DisplayMode.NONE))) {
            assertThat(command).doesNotContain("-vnc").noneMatch(word -> word.contains("VGA"));
            assertThat(valuesOf("-append", command).getFirst()).doesNotContain("tty0");
            assertThat(valuesOf("-kernel", command)).as("boots quickest").containsExactly("/images/vmlinux");
        }
        assertThat(command(MachineType.Q35, NetworkMode.USER, DisplayMode.NONE))
                .anyMatch(word -> word.contains("graphics=off"));
    }

    @Test
    void aMachineWithoutANetworkHasNoCard() {
        assertThat(command(MachineType.MICROVM, NetworkMode.NONE)).noneMatch(word -> word.contains("virtio-net"));
    }

    @Test
    void allThatTheProcessOpensByNameIsInTheMachinesDirectory() {
        var command = command(MachineType.Q35, NetworkMode.USER);
        assertThat(valuesOf("-chardev", command))
                .allMatch(channel -> channel.contains("path=") && !channel.contains("path=/"));
        assertThat(valuesOf("-blockdev", command)).singleElement().asString().endsWith("filename=disk0.qcow2");
    }

    @Test
    void underEmulationTheGuestIsToldHowFastItsClockCounts() {
        String arguments = valuesOf("-append", command(MachineType.MICROVM, NetworkMode.USER))
                .getFirst();
        assertThat(arguments).contains("console=ttyS0").endsWith("quetzal.hostname=web1");
        HostClock.kilohertz().ifPresent(kilohertz -> assertThat(arguments).contains("tsc_early_khz=" + kilohertz));
    }

    @Test
    void theProcessMayNeitherStartOthersNorGainRights() {
        assertThat(valuesOf("-sandbox", command(MachineType.MICROVM, NetworkMode.USER)))
                .containsExactly("on,obsolete=deny,elevateprivileges=deny,spawn=deny,resourcecontrol=deny");
    }

    @Test
    void aCardKeepsItsAddressAndNoTwoMachinesShareOne() {
        assertThat(QemuCommand.macOf(ID)).isEqualTo(QemuCommand.macOf(ID)).startsWith("52:54:00:");
        assertThat(Stream.generate(UniqueId::next)
                        .limit(100)
                        .map(QemuCommand::macOf)
                        .distinct())
                .hasSizeGreaterThan(98);
    }

    private static List<String> command(MachineType machine, NetworkMode network) {
        return command(machine, network, DisplayMode.usualOf(machine));
    }

    private static List<String> command(MachineType machine, NetworkMode network, DisplayMode display) {
        var spec = new VmSpec(
                new Name("web1"),
                "image",
                2,
                ByteSize.ofMebibytes(256),
                machine,
                network,
                display,
                List.of(new DiskSpec(ByteSize.ofGibibytes(1))));
        Path images = Path.of("/images");
        var boot = new VmLaunch.BootFiles(
                images.resolve("kernel"), images.resolve("vmlinux"), images.resolve("initramfs"), "console=ttyS0");
        return QemuCommand.of("qemu", new VmLaunch(ID, spec, boot, Path.of("/vm/1")), Accelerator.TCG);
    }

    private static List<String> valuesOf(String option, List<String> command) {
        return IntStream.range(0, command.size() - 1)
                .filter(i -> command.get(i).equals(option))
                .mapToObj(i -> command.get(i + 1))
                .toList();
    }
}
