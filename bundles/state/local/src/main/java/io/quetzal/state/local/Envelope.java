package io.quetzal.state.local;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;
import java.util.zip.CRC32C;

/**
 * A fact as it lies in the file: revision (8 bytes), schema version (4), length of the JSON (4), the JSON, CRC-32C (4),
 * big-endian. The checksum also covers the sort and the key, so an envelope is valid in its own place only.
 *
 * @param revision the commit that wrote it
 * @param schemaVersion the schema in which its JSON is written
 * @param json the value
 * @param bytes all of it, as in the file
 * @param decoded the value as it was read last
 */
@SuppressWarnings("ArrayRecordComponent")
record Envelope(long revision, int schemaVersion, byte[] json, byte[] bytes, Decoded decoded) {
    private static final int BEFORE_JSON = Long.BYTES + Integer.BYTES + Integer.BYTES;
    private static final int AROUND_JSON = BEFORE_JSON + Integer.BYTES;

    /** Puts a fact that was just written into its envelope. */
    static Envelope seal(String sort, String key, long revision, int schemaVersion, byte[] json) {
        var bytes = ByteBuffer.allocate(json.length + AROUND_JSON)
                .putLong(revision)
                .putInt(schemaVersion)
                .putInt(json.length)
                .put(json);
        bytes.putInt(checksum(sort, key, bytes.array()));
        return new Envelope(revision, schemaVersion, json, bytes.array(), new Decoded());
    }

    /** Opens what was found in the file, if it is whole and belongs to this sort and key. */
    static Optional<Envelope> open(String sort, String key, byte[] bytes) {
        if (bytes.length < AROUND_JSON) {
            return Optional.empty();
        }
        var in = ByteBuffer.wrap(bytes);
        long revision = in.getLong();
        int schemaVersion = in.getInt();
        int length = in.getInt();
        if (length != bytes.length - AROUND_JSON
                || in.getInt(bytes.length - Integer.BYTES) != checksum(sort, key, bytes)) {
            return Optional.empty();
        }
        byte[] json = Arrays.copyOfRange(bytes, BEFORE_JSON, BEFORE_JSON + length);
        return Optional.of(new Envelope(revision, schemaVersion, json, bytes, new Decoded()));
    }

    /** What this fact adds to the digest of all facts. */
    long digest() {
        return Integer.toUnsignedLong(ByteBuffer.wrap(bytes).getInt(bytes.length - Integer.BYTES));
    }

    private static int checksum(String sort, String key, byte[] bytes) {
        var crc = new CRC32C();
        crc.update(sort.getBytes(StandardCharsets.UTF_8));
        crc.update(0);
        crc.update(key.getBytes(StandardCharsets.UTF_8));
        crc.update(0);
        crc.update(bytes, 0, bytes.length - Integer.BYTES);
        return (int) crc.getValue();
    }
}
