package io.quetzal.vm.driver.qemu;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.vm.spi.VmEnd;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class QemuLogTest {
    private static final String WARNING = "qemu-system-x86_64: warning: something\n";

    @TempDir
    Path directory;

    @Test
    void tellsThatTheGuestSwitchedItselfOff() throws IOException {
        var log = log(WARNING + "qemu_system_shutdown_request reason=6\n");

        assertThat(log.unseenEnd()).contains(new VmEnd.Orderly("The guest switched itself off."));
        assertThat(log.lastMessages()).isEqualTo(WARNING.strip());
    }

    @Test
    void understandsLinesWithATime() throws IOException {
        assertThat(log("4711@1700000000.123456:qemu_system_shutdown_request reason=8\n")
                        .cause())
                .contains("guest-panic");
    }

    @Test
    void tellsASignalFromOutside() throws IOException {
        assertThat(log("qemu-system-x86_64: terminating on signal 15 from pid 7 (kill)\n")
                        .unseenEnd())
                .hasValueSatisfying(end -> assertThat(end)
                        .isInstanceOf(VmEnd.Crashed.class)
                        .extracting(VmEnd::reason, as -> as)
                        .asString()
                        .contains("signal from outside"));
    }

    @Test
    void whoSaysNothingWasKilled() throws IOException {
        assertThat(log(WARNING).unseenEnd()).hasValueSatisfying(end -> {
            assertThat(end).isInstanceOf(VmEnd.Crashed.class);
            assertThat(end.reason()).contains("killed or has failed").endsWith(WARNING.strip());
        });
        assertThat(new QemuLog(directory.resolve("none")).unseenEnd()).containsInstanceOf(VmEnd.Crashed.class);
    }

    @Test
    void aQemuWithoutTracingCannotTell() throws IOException {
        assertThat(log("WARNING: trace event 'qemu_system_shutdown_request' does not exist\n")
                        .unseenEnd())
                .isEmpty();
    }

    private QemuLog log(String text) throws IOException {
        return new QemuLog(Files.writeString(directory.resolve("qemu.log"), text));
    }
}
