package io.quetzal.state.local;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * What the file says of itself, written with every commit: magic (8 bytes), format version (4), store id (16), revision
 * (8), number of facts (8), digest (8), CRC-32C of all before (4), big-endian.
 *
 * @param id which store this is; a backup is a store of its own
 * @param revision the latest commit
 * @param count how many facts there must be
 * @param digest what the sum of their checksums must be
 */
record StoreHeader(UUID id, long revision, long count, long digest) {
    static final int FORMAT = 1;

    private static final byte[] MAGIC = "QZSTATE\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = MAGIC.length + 2 * Integer.BYTES + 5 * Long.BYTES;

    /** Why a header cannot be used. */
    static final class HeaderException extends Exception {
        private static final long serialVersionUID = 1L;

        private final boolean factsMayBeRead;

        HeaderException(String message, boolean factsMayBeRead) {
            super(message);
            this.factsMayBeRead = factsMayBeRead;
        }

        /** Whether the rest of the file is in this format, as far as one can tell. */
        boolean factsMayBeRead() {
            return factsMayBeRead;
        }
    }

    static StoreHeader of(UUID id, Snapshot facts) {
        return new StoreHeader(id, facts.revision(), facts.count(), facts.digest());
    }

    boolean describes(Snapshot facts) {
        return count == facts.count() && digest == facts.digest();
    }

    byte[] encode() {
        var out = ByteBuffer.allocate(LENGTH)
                .put(MAGIC)
                .putInt(FORMAT)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(revision)
                .putLong(count)
                .putLong(digest);
        return out.putInt(checksum(out.array())).array();
    }

    /** Reads a header; the checksum comes last in every format, so that a newer one is told from a damaged one. */
    static StoreHeader decode(byte[] bytes) throws HeaderException {
        if (bytes.length < MAGIC.length + 2 * Integer.BYTES
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            throw new HeaderException("it is not a state file of QuetzalCore", false);
        }
        if (ByteBuffer.wrap(bytes).getInt(bytes.length - Integer.BYTES) != checksum(bytes)) {
            throw new HeaderException("its header is damaged", true);
        }
        var in = ByteBuffer.wrap(bytes).position(MAGIC.length);
        int format = in.getInt();
        if (format != FORMAT || bytes.length != LENGTH) {
            throw new HeaderException(
                    "it has format " + format + ", and this version of QuetzalCore knows format " + FORMAT + " only",
                    false);
        }
        return new StoreHeader(new UUID(in.getLong(), in.getLong()), in.getLong(), in.getLong(), in.getLong());
    }

    private static int checksum(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes, 0, bytes.length - Integer.BYTES);
        return (int) crc.getValue();
    }
}
