package io.quetzal.vm.rest;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.security.Role;
import io.quetzal.vm.api.VmConsole;
import io.quetzal.vm.api.VmService;
import io.quetzal.web.spi.WebChannel;
import io.quetzal.web.spi.WebRequest;
import java.nio.ByteBuffer;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Reference;

/**
 * A machine's serial console: what the guest shows arrives as binary messages, what is sent as binary messages is typed.
 * The text message <code>{"gap":true}</code> says that output was lost. A peer that reads slowly slows the guest down.
 */
@Component
public final class VmConsoleChannel implements WebChannel {
    private static final String GAP = "{\"gap\":true}";

    private final VmService machines;

    /** Puts the consoles on the web. */
    @Activate
    public VmConsoleChannel(@Reference VmService machines) {
        this.machines = machines;
    }

    @Override
    public String path() {
        return "/vms/{name}/console";
    }

    @Override
    public String summary() {
        return "A machine's serial console, in binary messages both ways; the text {\"gap\":true} says that output was"
                + " lost.";
    }

    @Override
    public Role role() {
        return Role.OPERATOR;
    }

    @Override
    public Connection open(WebRequest request, Peer peer) {
        return new Typing(machines.attach(new Name(request.path("name")), new Showing(peer)));
    }

    /** Sends what the guest shows. */
    private record Showing(Peer peer) implements VmConsole.Listener {
        @Override
        public void output(byte[] bytes) {
            peer.send(ByteBuffer.wrap(bytes));
        }

        @Override
        public void gap() {
            peer.send(GAP);
        }

        @Override
        public void closed(String why) {
            peer.close(why);
        }
    }

    /** Types what the peer sends. */
    private record Typing(VmConsole console) implements Connection {
        @Override
        public void received(ByteBuffer bytes) {
            var typed = new byte[bytes.remaining()];
            bytes.get(typed);
            console.write(typed);
        }

        @Override
        public void received(String text) {
            throw new InvalidValueException(
                    "A console takes binary messages only. Send what is typed as bytes in UTF-8.");
        }

        @Override
        public void closed() {
            console.close();
        }
    }
}
