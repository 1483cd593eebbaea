package io.quetzal.stream.listener.kafka.wire;

import java.nio.ByteBuffer;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request with records, read where it was received. {@link #nextTopic()} and {@link #nextPartition()} walk through it; it
 * was walked through once before, so that what they read is known to be whole.
 */
public final class ProduceRequest {
    /** The oldest version that is taken. */
    public static final short OLDEST = 3;
    /** The newest version. */
    public static final short NEWEST = 13;

    private static final short COMPACT = 9;
    private static final short TOPIC_IDS = 13;
    private static final int LEAST_TOPIC = 3;
    private static final int LEAST_PARTITION = 5;

    private final ByteBuffer buffer;
    private final WireReader reader;
    private final boolean ids;
    private final short acks;
    private final int timeoutMillis;
    private final int topics;
    private int topicsLeft;
    private int partitions;
    private int partitionsLeft;
    private @Nullable String name;
    private UUID id = new UUID(0, 0);
    private int index;
    private int recordsAt;
    private int recordsLength;

    /**
     * Reads a request whose header is before the buffer's position.
     *
     * @throws MalformedRequestException if it is not whole
     */
    public ProduceRequest(ByteBuffer buffer, short version) {
        this.buffer = buffer;
        RequestHeader.skipRest(buffer, compact(version));
        reader = new WireReader(buffer, compact(version));
        ids = version >= TOPIC_IDS;
        reader.string(); // Of the transaction, which a batch would tell, too.
        acks = reader.int16();
        timeoutMillis = reader.int32();
        topics = reader.count(LEAST_TOPIC);
        int begin = reader.position();
        topicsLeft = topics;
        while (nextTopic()) {
            while (nextPartition()) {
                // Only to see whether all of it is there.
            }
        }
        reader.skipTags();
        reader.position(begin);
        topicsLeft = topics;
    }

    /** Whether a version writes lengths in the new way. */
    static boolean compact(short version) {
        return version >= COMPACT;
    }

    /** How many acknowledgements are wanted: 0 for none, not even a response. */
    public short acks() {
        return acks;
    }

    /** For how long an acknowledgement is worth waiting for, in milliseconds. */
    public int timeoutMillis() {
        return timeoutMillis;
    }

    /** How many topics there are. */
    public int topics() {
        return topics;
    }

    /** Goes to the next topic; false behind the last one. */
    public boolean nextTopic() {
        if (topicsLeft == 0) {
            return false;
        }
        topicsLeft--;
        if (ids) {
            id = reader.uuid();
        } else {
            name = reader.string();
        }
        partitions = reader.count(LEAST_PARTITION);
        partitionsLeft = partitions;
        return true;
    }

    /** The topic's name; null in versions with ids. */
    public @Nullable String name() {
        return name;
    }

    /** The topic's id, in versions that have it. */
    public UUID id() {
        return id;
    }

    /** How many partitions of the topic there are. */
    public int partitions() {
        return partitions;
    }

    /** Goes to the topic's next partition; false behind the last one, and then {@link #nextTopic()} goes on. */
    public boolean nextPartition() {
        if (partitionsLeft == 0) {
            reader.skipTags();
            return false;
        }
        partitionsLeft--;
        index = reader.int32();
        recordsLength = reader.skipBytes();
        recordsAt = reader.position() - Math.max(0, recordsLength);
        reader.skipTags();
        return true;
    }

    /** Which partition it is. */
    public int index() {
        return index;
    }

    /** Whether it has records. */
    public boolean hasRecords() {
        return recordsLength > 0;
    }

    /** Its records, in the buffer that the request was received in. */
    public ByteBuffer records() {
        return buffer.slice(recordsAt, recordsLength);
    }
}
