package io.quetzal.stream.listener.kafka.data;

import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.listener.kafka.net.Connection;
import io.quetzal.stream.listener.kafka.net.EventLoop;
import io.quetzal.stream.listener.kafka.net.Reply;
import io.quetzal.stream.listener.kafka.wire.ProduceRequest;
import io.quetzal.stream.listener.kafka.wire.ProduceResponse;
import io.quetzal.stream.listener.kafka.wire.RequestHeader;
import io.quetzal.stream.protocol.BatchFormat;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.protocol.Errors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends what clients send. Used by one loop's thread. */
public final class ProduceHandler {
    private static final Logger LOG = LoggerFactory.getLogger(ProduceHandler.class);
    private static final int LONGEST_WAIT_MILLIS = 120_000;

    private final LoopPartitions partitions;

    /** Uses what the loop knows. */
    public ProduceHandler(LoopPartitions partitions) {
        this.partitions = partitions;
    }

    /** Something that was appended and is not yet safe. */
    private record Unsafe(LoopPartition partition, long lastOffset, int at) {}

    /** Appends, and answers at once or when all of it is as safe as its topics want. */
    public void handle(Connection connection, RequestHeader header, ByteBuffer buffer) {
        var request = new ProduceRequest(buffer, header.version());
        var response = new ProduceResponse(header, request.topics());
        List<Unsafe> unsafe = new ArrayList<>(1);
        while (request.nextTopic()) {
            response.topic(request);
            while (request.nextPartition()) {
                Unsafe more = append(request, response);
                if (more != null) {
                    unsafe.add(more);
                }
            }
            response.endTopic();
        }
        response.end();
        if (request.acks() == 0) {
            return;
        }
        if (unsafe.isEmpty()) {
            Reply reply = connection.promise(true, () -> {});
            reply.add(response.bytes());
            connection.ready(reply);
        } else {
            new Pending(connection, response, unsafe, request.timeoutMillis()).begin();
        }
    }

    /** Null if it needs no more attention. */
    private @Nullable Unsafe append(ProduceRequest request, ProduceResponse response) {
        try {
            if (!request.hasRecords()) {
                refused(request, response, Errors.INVALID_RECORD, "There are no records. Send a batch.");
                return null;
            }
            LoopPartition partition = partitions.get(request.name(), request.id(), request.index());
            ByteBuffer batch = request.records();
            long base = partition.log().append(batch);
            long last = base + BatchFormat.lastOffsetDelta(batch, 0);
            long stamped = partition.appendTime() ? BatchFormat.maxTimestamp(batch, 0) : -1;
            int at = response.partition(
                    request.index(),
                    Errors.NONE.code(),
                    base,
                    stamped,
                    partition.log().logStartOffset(),
                    null);
            return partition.log().highWatermark() > last ? null : new Unsafe(partition, last, at);
        } catch (RuntimeException e) {
            Errors error = KafkaErrors.of(e, request.name() == null);
            switch (error) {
                case UNKNOWN_TOPIC_ID, UNKNOWN_TOPIC_OR_PARTITION -> partitions.gone(request.name(), request.id());
                case UNKNOWN_SERVER_ERROR -> LOG.error("Records could not be appended", e);
                default -> LOG.debug("Records were refused", e);
            }
            refused(request, response, error, e.getMessage());
            return null;
        }
    }

    private static void refused(
            ProduceRequest request, ProduceResponse response, Errors error, @Nullable String message) {
        response.partition(request.index(), error.code(), -1, -1, -1, message);
    }

    /** A response that waits until what it acknowledges is safe. */
    private static final class Pending implements Waiter {
        private final Connection connection;
        private final EventLoop loop;
        private final ProduceResponse response;
        private final List<Unsafe> unsafe;
        private final Reply reply;
        private final EventLoop.Timer timer;
        private boolean over;

        Pending(Connection connection, ProduceResponse response, List<Unsafe> unsafe, int timeoutMillis) {
            this.connection = connection;
            this.loop = connection.loop();
            this.response = response;
            this.unsafe = unsafe;
            this.reply = connection.promise(true, this::forget);
            this.timer = loop.after(Math.clamp(timeoutMillis, 1, LONGEST_WAIT_MILLIS), this::tooLate);
        }

        void begin() {
            unsafe.forEach(one -> one.partition().await(this));
            advanced();
        }

        @Override
        public void advanced() {
            unsafe.removeIf(one -> one.partition().log().highWatermark() > one.lastOffset() && done(one));
            if (unsafe.isEmpty()) {
                answer();
            }
        }

        private boolean done(Unsafe one) {
            one.partition().forget(this);
            return true;
        }

        @Override
        public void failed(LoopPartition partition, StreamException why) {
            unsafe.stream()
                    .filter(one -> one.partition().equals(partition))
                    .forEach(one -> response.refuse(one.at(), Errors.KAFKA_STORAGE_ERROR.code()));
            unsafe.removeIf(one -> one.partition().equals(partition) && done(one));
            if (unsafe.isEmpty()) {
                answer();
            }
        }

        private void tooLate() {
            unsafe.forEach(one -> response.refuse(one.at(), Errors.REQUEST_TIMED_OUT.code()));
            answer();
        }

        private void answer() {
            if (!over) {
                forget();
                reply.add(response.bytes());
                connection.ready(reply);
            }
        }

        private void forget() {
            over = true;
            loop.cancel(timer);
            unsafe.forEach(one -> one.partition().forget(this));
        }
    }
}
