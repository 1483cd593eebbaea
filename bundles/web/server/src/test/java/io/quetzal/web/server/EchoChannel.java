package io.quetzal.web.server;

import io.quetzal.platform.api.job.JobException;
import io.quetzal.platform.api.job.JobException.JobFailure;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.web.spi.WebChannel;
import io.quetzal.web.spi.WebRequest;
import java.nio.ByteBuffer;
import java.util.concurrent.atomic.AtomicInteger;

/** Greets with what it knows of the caller, and sends back what it gets. */
final class EchoChannel implements WebChannel {
    final AtomicInteger closed = new AtomicInteger();

    @Override
    public String path() {
        return "/echo/{name}";
    }

    @Override
    public String summary() {
        return "Echoes.";
    }

    @Override
    public Role role() {
        return Role.OPERATOR;
    }

    @Override
    public Connection open(WebRequest request, Peer peer) {
        if (request.path("name").equals("refused")) {
            throw new JobException(JobFailure.NO_SUCH_JOB, "There is nothing to echo.");
        }
        Caller caller = Caller.current();
        peer.send(request.path("name") + " " + request.query("tail").orElse("") + " " + caller.name() + " "
                + caller.origin());
        return new Connection() {
            @Override
            public void received(ByteBuffer bytes) {
                peer.send(bytes);
            }

            @Override
            public void received(String text) {
                switch (text) {
                    case "fail" -> throw new IllegalStateException("a secret of the inside");
                    case "bye" -> peer.close("as you wish");
                    default -> peer.send(text);
                }
            }

            @Override
            public void closed() {
                closed.incrementAndGet();
            }
        };
    }
}
