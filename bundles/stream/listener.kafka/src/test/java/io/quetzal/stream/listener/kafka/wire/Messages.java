package io.quetzal.stream.listener.kafka.wire;

import java.nio.ByteBuffer;
import org.apache.kafka.common.message.RequestHeaderData;
import org.apache.kafka.common.message.ResponseHeaderData;
import org.apache.kafka.common.protocol.ApiMessage;
import org.apache.kafka.common.protocol.ByteBufferAccessor;
import org.apache.kafka.common.protocol.Message;
import org.apache.kafka.common.protocol.ObjectSerializationCache;

/** Requests and responses as Kafka's generated classes write and read them. */
final class Messages {
    static final int CORRELATION = 4711;

    private Messages() {}

    /** A request with its header, without its length. */
    static ByteBuffer request(ApiMessage body, short version, boolean compact) {
        var header = new RequestHeaderData()
                .setRequestApiKey(body.apiKey())
                .setRequestApiVersion(version)
                .setCorrelationId(CORRELATION)
                .setClientId("somebody");
        ByteBuffer buffer = ByteBuffer.allocate(1 << 16);
        write(buffer, header, (short) (compact ? 2 : 1));
        write(buffer, body, version);
        return buffer.flip();
    }

    private static void write(ByteBuffer buffer, Message message, short version) {
        var cache = new ObjectSerializationCache();
        message.size(cache, version);
        message.write(new ByteBufferAccessor(buffer), cache, version);
    }

    /** Reads a response with its length and header, and answers how many bytes were left over. */
    static int read(ByteBuffer buffer, Message body, short version, boolean compact) {
        int size = buffer.getInt();
        int wrong = size - buffer.remaining();
        var header = new ResponseHeaderData(new ByteBufferAccessor(buffer), (short) (compact ? 1 : 0));
        body.read(new ByteBufferAccessor(buffer), version);
        return wrong + buffer.remaining() + header.correlationId() - CORRELATION;
    }
}
