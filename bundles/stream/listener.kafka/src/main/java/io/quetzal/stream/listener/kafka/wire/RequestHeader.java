package io.quetzal.stream.listener.kafka.wire;

import java.nio.ByteBuffer;

/**
 * What every request begins with.
 *
 * @param api which api is called
 * @param version in which version of it the request is
 * @param correlation is sent back with the response
 */
public record RequestHeader(short api, short version, int correlation) {
    /** The api with which records are sent. */
    public static final short PRODUCE = 0;
    /** The api with which records are asked for. */
    public static final short FETCH = 1;

    /** Reads the part that is the same in all versions. */
    public static RequestHeader read(ByteBuffer request) {
        var reader = new WireReader(request, false);
        return new RequestHeader(reader.int16(), reader.int16(), reader.int32());
    }

    /**
     * Goes over what follows: the client's name and tagged fields.
     *
     * @param compact whether there may be tagged fields
     * @return the name; empty if it does not say
     */
    public static String skipRest(ByteBuffer request, boolean compact) {
        // The name is written in the old way in every version.
        String client = new WireReader(request, false).string();
        new WireReader(request, compact).skipTags();
        return client == null ? "" : client;
    }
}
