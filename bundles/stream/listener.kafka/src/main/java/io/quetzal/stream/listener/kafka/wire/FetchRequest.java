package io.quetzal.stream.listener.kafka.wire;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A request for records.
 *
 * @param maxWaitMillis how long to wait for records
 * @param minBytes for how many
 * @param maxBytes how many to send at most
 * @param committedOnly whether only records of ended transactions are wanted
 * @param session the session that it belongs to; 0 for none
 * @param topics what is asked for
 */
public record FetchRequest(
        int maxWaitMillis, int minBytes, int maxBytes, boolean committedOnly, int session, List<Topic> topics) {
    /** The oldest version that is taken. */
    public static final short OLDEST = 4;
    /** The newest version. */
    public static final short NEWEST = 18;

    private static final short LOG_START = 5;
    private static final short SESSIONS = 7;
    private static final short LEADER_EPOCHS = 9;
    private static final short COMPACT = 12;
    private static final short TOPIC_IDS = 13;
    private static final short NO_REPLICA = 15;
    private static final int LEAST_TOPIC = 3;
    private static final int LEAST_PARTITION = 16;

    /**
     * A topic that is asked for.
     *
     * @param name its name; null in versions with ids
     * @param id its id; zeros in versions without
     */
    public record Topic(@Nullable String name, UUID id, List<Wish> partitions) {}

    /**
     * A partition that is asked for.
     *
     * @param leaderEpoch the epoch that the client believes in; -1 if it does not say
     * @param offset from where on
     * @param maxBytes how many to send at most
     */
    public record Wish(int index, int leaderEpoch, long offset, int maxBytes) {}

    /** Whether a version writes lengths in the new way. */
    static boolean compact(short version) {
        return version >= COMPACT;
    }

    /**
     * Reads a request whose header is before the buffer's position.
     *
     * @throws MalformedRequestException if it is not whole
     */
    public static FetchRequest read(ByteBuffer buffer, short version) {
        RequestHeader.skipRest(buffer, compact(version));
        var reader = new WireReader(buffer, compact(version));
        if (version < NO_REPLICA) {
            reader.int32();
        }
        int maxWait = reader.int32();
        int minBytes = reader.int32();
        int maxBytes = reader.int32();
        boolean committed = reader.int8() == 1;
        int session = 0;
        if (version >= SESSIONS) {
            session = reader.int32();
            reader.int32();
        }
        int count = reader.count(LEAST_TOPIC);
        List<Topic> topics = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            topics.add(topic(reader, version));
        }
        // What a session forgets, the client's rack and tagged fields follow; none of them matters here.
        return new FetchRequest(maxWait, minBytes, maxBytes, committed, session, topics);
    }

    private static Topic topic(WireReader reader, short version) {
        boolean ids = version >= TOPIC_IDS;
        String name = ids ? null : reader.string();
        UUID id = ids ? reader.uuid() : new UUID(0, 0);
        int count = reader.count(LEAST_PARTITION);
        List<Wish> wishes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            int index = reader.int32();
            int epoch = version >= LEADER_EPOCHS ? reader.int32() : -1;
            long offset = reader.int64();
            if (version >= COMPACT) {
                reader.int32();
            }
            if (version >= LOG_START) {
                reader.int64();
            }
            wishes.add(new Wish(index, epoch, offset, reader.int32()));
            reader.skipTags();
        }
        reader.skipTags();
        return new Topic(name, id, wishes);
    }
}
