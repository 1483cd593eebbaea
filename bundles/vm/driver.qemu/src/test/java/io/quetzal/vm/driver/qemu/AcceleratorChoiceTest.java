package io.quetzal.vm.driver.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.platform.libc.ProcessWatcher;
import io.quetzal.vm.api.VmSpec;
import io.quetzal.vm.api.VmSpec.MachineType;
import io.quetzal.vm.api.VmSpec.NetworkMode;
import io.quetzal.vm.driver.qemu.AcceleratorChoice.Known;
import io.quetzal.vm.spi.VmLaunch;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceleratorChoiceTest {
    private static final String VERSION = "7.2";

    @TempDir
    Path directory;

    private final ProcessWatcher watcher = new ProcessWatcher();
    private final ConsoleReader consoles = new ConsoleReader();

    @AfterEach
    void close() {
        consoles.close();
        watcher.close();
    }

    @Test
    void whatAPersonHasConfiguredIsNotTried() {
        assertThat(choice("tcg").known(VERSION)).isEqualTo(new Known(Accelerator.TCG, "The configuration says tcg."));
        assertThat(choice("kvm").known(VERSION)).isEqualTo(new Known(Accelerator.KVM, "The configuration says kvm."));
    }

    @Test
    void anythingElseIsRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> choice("xen"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("\"xen\"")
                .hasMessageContaining("auto, kvm or tcg");
    }

    @Test
    void withoutTheKernelsDeviceThereIsNothingToTry() {
        assertThat(choice("auto").known(VERSION).accelerator()).isEqualTo(Accelerator.TCG);
    }

    @Test
    void whatWasDecidedIsKnownAfterARestartWithTheReason() throws IOException {
        openKvm();
        assertThat(choice("auto").known(VERSION).accelerator()).isNull();
        assertThat(choice("auto").choose(launch(), VERSION)).isEqualTo(Accelerator.TCG);

        Known known = choice("auto").known(VERSION);

        assertThat(known.accelerator()).isEqualTo(Accelerator.TCG);
        assertThat(known.explanation())
                .startsWith("KVM does not work here")
                .contains("failed to set MSR 0x10a")
                .doesNotContain(directory.toString());
    }

    @Test
    void anotherQemuIsTriedAnew() throws IOException {
        openKvm();
        choice("auto").choose(launch(), VERSION);

        assertThat(choice("auto").known("10.0").accelerator()).isNull();
    }

    @Test
    void aDecisionThatCannotBeReadIsNone() throws IOException {
        openKvm();
        Files.writeString(directory.resolve("a.json"), "{");

        assertThat(choice("auto").known(VERSION).accelerator()).isNull();
    }

    private void openKvm() throws IOException {
        Files.createFile(directory.resolve("kvm"));
    }

    /** A QEMU that fails as a real one does where KVM is only half there. */
    private Path brokenQemu() {
        try {
            Path program = directory.resolve("qemu");
            Files.writeString(program, "#!/bin/sh\necho 'qemu: error: failed to set MSR 0x10a to 0x69'\nexit 1\n");
            return Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwx------"));
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    private VmLaunch launch() {
        var spec = new VmSpec(
                new Name("web1"),
                "image",
                1,
                ByteSize.ofMebibytes(64),
                MachineType.MICROVM,
                NetworkMode.NONE,
                List.of());
        var boot = new VmLaunch.BootFiles(directory, directory, directory, "");
        return new VmLaunch(UniqueId.next(), spec, boot, directory);
    }

    private AcceleratorChoice choice(String configured) {
        var codec = new JacksonJsonCodec();
        return AcceleratorChoice.of(
                configured,
                directory.resolve("kvm"),
                directory.resolve("a.json"),
                codec,
                new QemuLauncher(brokenQemu().toString(), codec, watcher, consoles));
    }
}
