package io.quetzal.vm.driver.qemu;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.platform.libc.ProcessWatcher;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AcceleratorChoiceTest {
    @TempDir
    Path directory;

    @Test
    void whatAPersonHasConfiguredIsNotTried() {
        assertThat(choice("tcg").known()).contains(Accelerator.TCG);
        assertThat(choice("kvm").known()).contains(Accelerator.KVM);
        assertThat(choice("kvm").explanation()).contains("configuration says kvm");
    }

    @Test
    void anythingElseIsRefusedWithWhatIsAllowed() {
        assertThatThrownBy(() -> choice("xen"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("\"xen\"")
                .hasMessageContaining("auto, kvm or tcg");
    }

    private AcceleratorChoice choice(String configured) {
        try (var watcher = new ProcessWatcher()) {
            var codec = new JacksonJsonCodec();
            return AcceleratorChoice.of(
                    configured, directory.resolve("a.json"), codec, new QemuLauncher("qemu", codec, watcher));
        }
    }
}
