package io.quetzal.vm.rest;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.security.Role;
import io.quetzal.vm.api.VmException;
import io.quetzal.vm.api.VmException.VmFailure;
import io.quetzal.vm.api.VmService;
import io.quetzal.web.spi.WebChannel;
import io.quetzal.web.spi.WebRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.ByteChannel;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A machine's screen: the Remote Framebuffer protocol, as VNC clients in browsers speak it over WebSockets. Bytes go both
 * ways as they come. What the peer has not taken yet is not read from the hypervisor, which then leaves pictures out.
 */
@Component
public final class VmScreenChannel implements WebChannel {
    private static final Logger LOG = LoggerFactory.getLogger(VmScreenChannel.class);
    private static final int AT_ONCE = 64 << 10;

    private final VmService machines;

    /** Puts the screens on the web. */
    @Activate
    public VmScreenChannel(@Reference VmService machines) {
        this.machines = machines;
    }

    @Override
    public String path() {
        return "/vms/{name}/screen";
    }

    @Override
    public String summary() {
        return "A machine's screen: the Remote Framebuffer protocol (VNC, without authentication) in binary messages both"
                + " ways; closed when the machine ends.";
    }

    @Override
    public Role role() {
        return Role.OPERATOR;
    }

    @Override
    public Connection open(WebRequest request, Peer peer) {
        var name = new Name(request.path("name"));
        var viewer = new Viewer(name, machines.openScreen(name));
        Thread.ofVirtual().name("screen-" + name).start(() -> viewer.show(peer));
        return viewer;
    }

    /** One who watches: a connection to the hypervisor for each connection of a client. */
    private record Viewer(Name machine, ByteChannel screen) implements Connection {
        /** Sends what the hypervisor says, until one of the two ends goes. */
        void show(Peer peer) {
            ByteBuffer bytes = ByteBuffer.allocate(AT_ONCE);
            try {
                while (screen.read(bytes.clear()) >= 0) {
                    peer.send(bytes.flip());
                }
                peer.close(
                        "The screen of VM " + machine + " is gone: the machine has ended, or the node lets go of it.");
            } catch (IOException | UncheckedIOException e) {
                // Closed from the other end; or the hypervisor was killed, which looks like this too.
                LOG.debug("A viewer of VM {} is gone", machine, e);
                peer.close("The screen of VM " + machine + " was closed.");
            } finally {
                closed();
            }
        }

        @Override
        public void received(ByteBuffer bytes) {
            try {
                while (bytes.hasRemaining()) {
                    screen.write(bytes);
                }
            } catch (IOException e) {
                throw new VmException(
                        VmFailure.WRONG_STATE,
                        "The screen of VM " + machine + " is gone: the machine has ended, or the node lets go of it.",
                        e);
            }
        }

        @Override
        public void received(String text) {
            throw new InvalidValueException("A screen takes binary messages only: those of the Remote Framebuffer"
                    + " protocol. Use a VNC client for browsers, such as noVNC.");
        }

        @Override
        public void closed() {
            try {
                screen.close();
            } catch (IOException e) {
                LOG.debug("A screen of VM {} could not be closed", machine, e);
            }
        }
    }
}
