package io.quetzal.stream.listener.kafka.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * The response to a {@link FetchRequest}: pieces of bytes, between which records are sent that this never sees. As many
 * pieces as partitions with records, and one behind the last.
 */
public final class FetchResponse {
    private static final short LOG_START = 5;
    private static final short SESSIONS = 7;
    private static final short PREFERRED_REPLICA = 11;

    private final WireWriter writer;
    private final short version;
    private final boolean committedOnly;
    private final List<Integer> ends = new ArrayList<>();
    private long records;

    /**
     * Begins with the header.
     *
     * @param error Kafka's number for why all of it is refused; 0 if it is not
     */
    public FetchResponse(RequestHeader header, boolean committedOnly, short error, int topics) {
        version = header.version();
        this.committedOnly = committedOnly;
        writer = new WireWriter(FetchRequest.compact(version));
        writer.int32(0); // How long it is, known at the end.
        writer.int32(header.correlation());
        writer.noTags();
        writer.int32(0); // Nobody is slowed down.
        if (version >= SESSIONS) {
            writer.int16(error);
            writer.int32(0); // Each request stands by itself.
        }
        writer.count(topics);
    }

    /** Begins a topic. */
    public void topic(FetchRequest.Topic topic) {
        if (topic.name() == null) {
            writer.uuid(topic.id());
        } else {
            writer.string(topic.name());
        }
        writer.count(topic.partitions().size());
    }

    /**
     * A partition, and how many bytes of records follow.
     *
     * @param error Kafka's number for why there are none; 0 if there is no such reason
     */
    public void partition(int index, short error, long highWatermark, long logStart, int length) {
        writer.int32(index);
        writer.int16(error);
        writer.int64(highWatermark);
        writer.int64(highWatermark); // Without transactions, everything is stable.
        if (version >= LOG_START) {
            writer.int64(logStart);
        }
        writer.count(committedOnly ? 0 : -1);
        if (version >= PREFERRED_REPLICA) {
            writer.int32(-1);
        }
        writer.count(length);
        if (length > 0) {
            ends.add(writer.position());
            records += length;
        }
        writer.noTags();
    }

    /** Ends a topic. */
    public void endTopic() {
        writer.noTags();
    }

    /** Ends the response and answers its pieces. */
    public List<ByteBuffer> end() {
        writer.noTags();
        writer.int32(0, Math.toIntExact(writer.position() - Integer.BYTES + records));
        List<ByteBuffer> pieces = new ArrayList<>();
        int from = 0;
        for (int end : ends) {
            pieces.add(writer.piece(from, end));
            from = end;
        }
        pieces.add(writer.piece(from, writer.position()));
        return pieces;
    }
}
