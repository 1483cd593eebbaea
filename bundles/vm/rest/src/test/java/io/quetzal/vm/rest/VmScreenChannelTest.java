package io.quetzal.vm.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.json.JacksonJsonCodec;
import io.quetzal.platform.testkit.Await;
import io.quetzal.vm.api.VmException;
import io.quetzal.web.spi.WebChannel;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class VmScreenChannelTest {
    private final RecordingMachines machines = new RecordingMachines();
    private final PretendedScreen screen = machines.screen();
    private final RecordingPeer peer = new RecordingPeer();
    private final VmScreenChannel channel = new VmScreenChannel(machines);
    private final WebChannel.Connection connection =
            channel.open(new VmResourceTest.Request(Map.of(), "", new JacksonJsonCodec()), peer);

    @Test
    void sendsWhatTheHypervisorSays() {
        screen.show(bytes("RFB 003.008\n"));
        screen.show(bytes("more"));

        Await.until("it was sent", () -> peer.sent().size() == 2);
        assertThat(peer.sent()).containsExactly("bytes RFB 003.008\n", "bytes more");
    }

    @Test
    void passesOnAllThatThePeerSends() {
        connection.received(ByteBuffer.wrap(bytes("xRFB 003.008\n"), 1, 12));

        assertThat(screen.got()).isEqualTo(bytes("RFB 003.008\n"));
    }

    @Test
    void closesWhenTheMachineEnds() {
        screen.end();

        Await.until("the peer was told", () -> !peer.sent().isEmpty());
        assertThat(peer.sent()).singleElement().asString().startsWith("close The screen of VM demo is gone");
        Await.until("it lets go of the screen", () -> !screen.isOpen());
        assertThatThrownBy(() -> connection.received(ByteBuffer.wrap(bytes("x"))))
                .isInstanceOf(VmException.class)
                .hasMessageContaining("has ended");
    }

    @Test
    void letsGoOfTheScreenWhenThePeerGoes() {
        connection.closed();

        assertThat(screen.isOpen()).isFalse();
        assertThat(machines.calls()).containsExactly("screen demo");
    }

    @Test
    void refusesTextMessages() {
        assertThatThrownBy(() -> connection.received("hello"))
                .isInstanceOf(InvalidValueException.class)
                .hasMessageContaining("binary");
    }

    @Test
    void isForOperators() {
        assertThat(channel.role()).isEqualTo(Role.OPERATOR);
        assertThat(channel.path()).isEqualTo("/vms/{name}/screen");
        assertThat(channel.summary()).isNotBlank();
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
