package io.quetzal.stream.listener.kafka.wire;

import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/** The response to a {@link ProduceRequest}, written while that is walked through. */
public final class ProduceResponse {
    private static final short LOG_START = 5;
    private static final short MESSAGES = 8;

    private final WireWriter writer;
    private final short version;

    /** Begins with the header. */
    public ProduceResponse(RequestHeader header, int topics) {
        version = header.version();
        writer = new WireWriter(ProduceRequest.compact(version));
        writer.int32(0); // How long it is, known at the end.
        writer.int32(header.correlation());
        writer.noTags();
        writer.count(topics);
    }

    /** Begins the topic that the request is at. */
    public void topic(ProduceRequest request) {
        if (request.name() == null) {
            writer.uuid(request.id());
        } else {
            writer.string(request.name());
        }
        writer.count(request.partitions());
    }

    /**
     * What became of the records of the partition that the request is at.
     *
     * @param error Kafka's number for why it was refused; 0 for appended
     * @param appendMillis when it was appended, if the topic keeps that; else -1
     * @return where this stands, for {@link #refuse}
     */
    public int partition(
            int index, short error, long baseOffset, long appendMillis, long logStart, @Nullable String message) {
        writer.int32(index);
        int at = writer.position();
        writer.int16(error);
        writer.int64(baseOffset);
        writer.int64(appendMillis);
        if (version >= LOG_START) {
            writer.int64(logStart);
        }
        if (version >= MESSAGES) {
            writer.count(0);
            writer.string(message);
        }
        writer.noTags();
        return at;
    }

    /** Says of a partition that was written that it was not appended after all. */
    public void refuse(int at, short error) {
        writer.int16(at, error);
        writer.int64(at + Short.BYTES, -1);
    }

    /** Ends a topic. */
    public void endTopic() {
        writer.noTags();
    }

    /** Ends the response. */
    public void end() {
        writer.int32(0); // Nobody is slowed down.
        writer.noTags();
        writer.int32(0, writer.position() - Integer.BYTES);
    }

    /** All of it, after {@link #end()}. */
    public ByteBuffer bytes() {
        return writer.piece(0, writer.position());
    }
}
