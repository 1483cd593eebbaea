package io.quetzal.stream.listener.kafka.control;

import io.quetzal.stream.api.StreamService;
import io.quetzal.stream.listener.kafka.data.FetchHandler;
import io.quetzal.stream.listener.kafka.data.LoopPartitions;
import io.quetzal.stream.listener.kafka.data.ProduceHandler;
import io.quetzal.stream.listener.kafka.net.Connection;
import io.quetzal.stream.listener.kafka.net.EventLoop;
import io.quetzal.stream.listener.kafka.net.Reply;
import io.quetzal.stream.listener.kafka.net.RequestHandler;
import io.quetzal.stream.listener.kafka.wire.FetchRequest;
import io.quetzal.stream.listener.kafka.wire.MalformedRequestException;
import io.quetzal.stream.listener.kafka.wire.ProduceRequest;
import io.quetzal.stream.listener.kafka.wire.RequestHeader;
import java.nio.ByteBuffer;
import java.util.concurrent.Executor;
import java.util.concurrent.RejectedExecutionException;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.ObjectSerializationCache;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Reads what each request is and passes it on. One for each loop. */
public final class Dispatcher implements RequestHandler {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private final LoopPartitions partitions;
    private final ProduceHandler produce;
    private final FetchHandler fetch;
    private final Controls controls;
    private final Workers workers;

    /** Serves one loop. */
    public Dispatcher(EventLoop loop, StreamService streams, Controls controls, Workers workers) {
        this.partitions = new LoopPartitions(streams, loop);
        this.produce = new ProduceHandler(partitions);
        this.fetch = new FetchHandler(partitions);
        this.controls = controls;
        this.workers = workers;
    }

    @Override
    public void handle(Connection connection, ByteBuffer request) {
        RequestHeader header = RequestHeader.read(request);
        short version = header.version();
        if (header.api() == RequestHeader.PRODUCE) {
            check(header, version >= ProduceRequest.OLDEST && version <= ProduceRequest.NEWEST);
            produce.handle(connection, header, request);
        } else if (header.api() == RequestHeader.FETCH) {
            check(header, version >= FetchRequest.OLDEST && version <= FetchRequest.NEWEST);
            fetch.handle(connection, header, request);
        } else {
            control(connection, header, request);
        }
    }

    private static void check(RequestHeader header, boolean known) {
        if (!known) {
            throw new MalformedRequestException("Version " + header.version() + " of api " + header.api()
                    + " is not known here. Ask for the versions first, as Kafka's clients do.");
        }
    }

    private void control(Connection connection, RequestHeader header, ByteBuffer request) {
        if (controls.asksForVersions(header)) {
            Control versions = controls.versions();
            Reply reply = connection.promise(false, () -> {});
            reply.add(write(header, versions, controls.tooNew(), (short) 0));
            connection.ready(reply);
            return;
        }
        Control control = controls.get(header.api());
        check(header, control != null && control.takes(header.version()));
        if (control == null) {
            return;
        }
        String client = RequestHeader.skipRest(request, control.compact(header.version()));
        ApiMessage body = control.request().get();
        body.read(new ByteBufferAccessor(request), header.version());
        var context = new RequestContext(header.version(), client, connection.client());
        Reply reply = connection.promise(false, () -> {});
        Executor lane = workers.lane(control.lane());
        try {
            lane.execute(() -> work(connection, header, control, new Call(body, context, reply)));
        } catch (RejectedExecutionException e) {
            throw new IllegalStateException("The listener is being closed.", e);
        }
    }

    private record Call(ApiMessage body, RequestContext context, Reply reply) {}

    private static void work(Connection connection, RequestHeader header, Control control, Call call) {
        try {
            control.work().answer(call.body(), call.context(), answer -> {
                ByteBuffer bytes = write(header, control, answer, header.version());
                connection.loop().execute(() -> {
                    call.reply().add(bytes);
                    connection.ready(call.reply());
                });
            });
        } catch (RuntimeException e) {
            LOG.error("A request of api {} could not be answered; the connection is closed", header.api(), e);
            connection.loop().execute(connection::close);
        }
    }

    private static ByteBuffer write(RequestHeader header, Control control, ApiMessage answer, short version) {
        var cache = new ObjectSerializationCache();
        // Clients read the response about versions before they know what versions there are.
        boolean tags = control.compact(version) && control.key() != Controls.API_VERSIONS;
        int size = Integer.BYTES + (tags ? 1 : 0) + answer.size(cache, version);
        ByteBuffer buffer = ByteBuffer.allocate(Integer.BYTES + size);
        buffer.putInt(size).putInt(header.correlation());
        if (tags) {
            buffer.put((byte) 0);
        }
        answer.write(new ByteBufferAccessor(buffer), cache, version);
        return buffer.flip();
    }

    @Override
    public void afterRound() {
        partitions.tell();
    }
}
