package io.quetzal.platform.core.node;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.node.NodeException;
import io.quetzal.platform.api.quantity.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LinuxNodeServiceTest {
    @TempDir
    Path home;

    @Test
    void tellsHowTheNodeFares() {
        var status = node(true).status();
        assertThat(status.version()).isEqualTo("1.2.3");
        assertThat(status.pid()).isEqualTo(ProcessHandle.current().pid());
        assertThat(status.uptime()).isPositive();
        assertThat(status.home()).isEqualTo(home);
        assertThat(status.httpPort()).isEqualTo(7070);
        assertThat(status.sshPort()).isEqualTo(7022);
        assertThat(status.cpus()).isPositive();
        assertThat(status.diskAvailable()).isGreaterThan(ByteSize.ZERO);
    }

    @Test
    void isReadyWhenItsHealthSaysSo() {
        assertThat(node(true).status().ready()).isTrue();
        assertThat(node(false).status().ready()).isFalse();
    }

    @Test
    void makesDataDirectoriesForItsUserAlone() throws IOException {
        Path directory = node(true).dataDirectory("vm");
        assertThat(directory).isEqualTo(home.resolve("data/vm")).isDirectory();
        assertThat(permissions(directory)).isEqualTo("rwx------");
        assertThat(permissions(home.resolve("data"))).isEqualTo("rwx------");
    }

    @Test
    void closesADataDirectoryThatOthersCouldRead() throws IOException {
        Path directory = Files.createDirectories(home.resolve("data/vm"));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwxr-xr-x"));
        node(true).dataDirectory("vm");
        assertThat(permissions(directory)).isEqualTo("rwx------");
    }

    @ParameterizedTest
    @ValueSource(strings = {"..", "../etc", "/etc", "", "a/b"})
    void makesNoDirectoryElsewhere(String subsystem) {
        assertThatThrownBy(() -> node(true).dataDirectory(subsystem)).isInstanceOf(InvalidValueException.class);
    }

    @Test
    void saysWhichDirectoryCannotBeMade() throws IOException {
        Files.writeString(home.resolve("data"), "in the way");
        assertThatThrownBy(() -> node(true).dataDirectory("vm"))
                .isInstanceOf(NodeException.class)
                .hasMessageContaining(home.resolve("data/vm").toString());
    }

    @Test
    void takesWhatTheLauncherSays() {
        var settings = settings(
                Map.of("quetzal.home", "/srv/q", "org.osgi.service.http.port", "8080", "quetzal.ssh.port", "8022"));
        assertThat(settings).isEqualTo(new NodeSettings("0.0.1", Path.of("/srv/q"), 8080, 8022));
        assertThat(settings(Map.of(
                                "quetzal.home",
                                "/srv/q",
                                "quetzal.version",
                                "9",
                                "quetzal.http.port",
                                "1",
                                "org.osgi.service.http.port",
                                "2"))
                        .httpPort())
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0", "65536", "-1", "http", ""})
    void refusesAPortThatIsNone(String port) {
        assertThatThrownBy(() -> settings(Map.of("quetzal.home", "/srv/q", "quetzal.http.port", port)))
                .isInstanceOf(InvalidValueException.class)
                .hasMessage("The property quetzal.http.port is \"" + port + "\". Give a TCP port from 1 to 65535.");
    }

    @Test
    void doesNotStartWithoutAHome() {
        assertThatThrownBy(() -> settings(Map.of()))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("quetzal.home");
    }

    private LinuxNodeService node(boolean ready) {
        return new LinuxNodeService(
                new NodeSettings("1.2.3", home, 7070, 7022), new HostMemory(Path.of("/")), () -> ready);
    }

    private static NodeSettings settings(Map<String, String> properties) {
        return NodeSettings.read(new HashMap<>(properties)::get, "0.0.1");
    }

    private static String permissions(Path path) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(path));
    }
}
