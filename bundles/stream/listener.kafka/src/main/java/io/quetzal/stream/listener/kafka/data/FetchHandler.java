package io.quetzal.stream.listener.kafka.data;

import io.quetzal.stream.api.RecordSlice;
import io.quetzal.stream.listener.kafka.net.Connection;
import io.quetzal.stream.listener.kafka.net.Reply;
import io.quetzal.stream.listener.kafka.wire.FetchRequest;
import io.quetzal.stream.listener.kafka.wire.FetchRequest.Topic;
import io.quetzal.stream.listener.kafka.wire.FetchRequest.Wish;
import io.quetzal.stream.listener.kafka.wire.FetchResponse;
import io.quetzal.stream.listener.kafka.wire.RequestHeader;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import org.apache.kafka.common.protocol.Errors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Sends records to clients. Used by one loop's thread. */
public final class FetchHandler {
    private static final Logger LOG = LoggerFactory.getLogger(FetchHandler.class);
    /** A slice and the response around it can be counted with 31 bits. */
    private static final int MOST_BYTES = 1 << 30;

    private final LoopPartitions partitions;

    /** Uses what the loop knows. */
    public FetchHandler(LoopPartitions partitions) {
        this.partitions = partitions;
    }

    /**
     * What there is for a wish.
     *
     * @param partition null if it was not found
     * @param slice null if there is an error
     */
    record Found(
            @Nullable LoopPartition partition,
            Errors error,
            long highWatermark,
            long logStart,
            @Nullable RecordSlice slice) {
        int length() {
            return slice == null ? 0 : slice.length();
        }

        void close() {
            if (slice != null) {
                slice.close();
            }
        }
    }

    /** Answers at once if there is enough, or waits for more. */
    public void handle(Connection connection, RequestHeader header, ByteBuffer buffer) {
        FetchRequest request = FetchRequest.read(buffer, header.version());
        if (request.session() != 0) {
            Reply reply = connection.promise(false, () -> {});
            var refusal =
                    new FetchResponse(header, request.committedOnly(), Errors.FETCH_SESSION_ID_NOT_FOUND.code(), 0);
            refusal.end().forEach(reply::add);
            connection.ready(reply);
            return;
        }
        List<Found> found = find(request);
        if (request.maxWaitMillis() <= 0 || enough(request, found)) {
            Reply reply = connection.promise(false, () -> {});
            send(connection, header, request, found, reply);
        } else {
            new PendingFetch(this, connection, header, request, found).begin();
        }
    }

    /** Whether there is no reason to wait. */
    static boolean enough(FetchRequest request, List<Found> found) {
        long bytes = 0;
        boolean refused = found.isEmpty();
        for (Found one : found) {
            bytes += one.length();
            refused |= one.error() != Errors.NONE;
        }
        return refused || bytes >= request.minBytes();
    }

    /** Looks for what is wished. */
    List<Found> find(FetchRequest request) {
        List<Found> all = new ArrayList<>();
        int left = Math.min(Math.max(0, request.maxBytes()), MOST_BYTES);
        boolean first = true;
        for (Topic topic : request.topics()) {
            for (Wish wish : topic.partitions()) {
                Found found = find(topic, wish, Math.min(left, Math.max(0, wish.maxBytes())), first);
                all.add(found);
                left = Math.max(0, left - found.length());
                first &= found.length() == 0;
            }
        }
        return all;
    }

    private Found find(Topic topic, Wish wish, int most, boolean atLeastOne) {
        LoopPartition partition = null;
        try {
            partition = partitions.get(topic.name(), topic.id(), wish.index());
            int epoch = partition.log().leaderEpoch();
            if (wish.leaderEpoch() >= 0 && wish.leaderEpoch() != epoch) {
                Errors error = wish.leaderEpoch() < epoch ? Errors.FENCED_LEADER_EPOCH : Errors.UNKNOWN_LEADER_EPOCH;
                return new Found(partition, error, -1, -1, null);
            }
            RecordSlice slice = partition.log().read(wish.offset(), most, atLeastOne);
            return new Found(
                    partition,
                    Errors.NONE,
                    partition.log().highWatermark(),
                    partition.log().logStartOffset(),
                    slice);
        } catch (RuntimeException e) {
            Errors error = KafkaErrors.of(e, topic.name() == null);
            switch (error) {
                case UNKNOWN_TOPIC_ID, UNKNOWN_TOPIC_OR_PARTITION -> partitions.gone(topic.name(), topic.id());
                case OFFSET_OUT_OF_RANGE -> LOG.debug("An offset is out of range", e);
                default -> LOG.error("Records could not be read: {}", e.getMessage(), e);
            }
            return new Found(partition, error, -1, -1, null);
        }
    }

    /** Makes a response ready that was promised. */
    static void send(
            Connection connection, RequestHeader header, FetchRequest request, List<Found> found, Reply reply) {
        var response = new FetchResponse(
                header,
                request.committedOnly(),
                Errors.NONE.code(),
                request.topics().size());
        Iterator<Found> each = found.iterator();
        for (Topic topic : request.topics()) {
            response.topic(topic);
            for (Wish wish : topic.partitions()) {
                Found one = each.next();
                response.partition(wish.index(), one.error().code(), one.highWatermark(), one.logStart(), one.length());
            }
            response.endTopic();
        }
        Iterator<ByteBuffer> pieces = response.end().iterator();
        for (Found one : found) {
            RecordSlice slice = one.slice();
            if (slice != null && slice.length() > 0) {
                reply.add(pieces.next());
                reply.add(slice);
            } else {
                one.close();
            }
        }
        reply.add(pieces.next());
        connection.ready(reply);
    }
}
