package io.quetzal.vm.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.web.spi.WebChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VmConsoleChannelTest {
    private final RecordingMachines machines = new RecordingMachines();
    private final RecordingPeer peer = new RecordingPeer();
    private final VmConsoleChannel channel = new VmConsoleChannel(machines);
    private final WebChannel.Connection connection =
            channel.open(new VmResourceTest.Request(Map.of(), "", new JacksonJsonCodec()), peer);

    @Test
    void sendsWhatTheGuestShows() {
        machines.listener().output(bytes("~ # "));
        machines.listener().gap();
        machines.listener().closed("VM demo was deleted.");

        assertThat(peer.sent()).containsExactly("bytes ~ # ", "text {\"gap\":true}", "close VM demo was deleted.");
    }

    @Test
    void typesWhatThePeerSends() {
        connection.received(ByteBuffer.wrap(bytes("xls\n"), 1, 3));

        assertThat(machines.typed()).isEqualTo(bytes("ls\n"));
    }

    @Test
    void refusesTextMessages() {
        assertThatThrownBy(() -> connection.received("ls"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("binary");
    }

    @Test
    void detachesWhenThePeerGoes() {
        connection.closed();

        assertThat(machines.calls()).containsExactly("attach demo", "detach demo");
    }

    @Test
    void isForOperators() {
        assertThat(channel.role()).isEqualTo(Role.OPERATOR);
        assertThat(channel.path()).isEqualTo("/vms/{name}/console");
        assertThat(channel.summary()).isNotBlank();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
