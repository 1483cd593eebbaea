package io.quetzal.state.local;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import java.util.OptionalLong;
import java.util.Set;
import java.util.UUID;
import java.util.zip.CRC32C;

/**
 * Remembers in a small file of its own up to which commit the node has kept its promise. A state file that ends earlier
 * has lost something, be it that it was cut off or that MVStore passed over a damaged end; without this note that would
 * look like a commit that was never finished.
 *
 * <p>The note is written after a commit is on stable storage and is not itself synced, so it may lag behind, and never
 * runs ahead. It holds magic (8 bytes), store id (16), revision (8), CRC-32C of all before (4), big-endian.
 */
final class Acknowledged implements AutoCloseable {
    private static final byte[] MAGIC = "QZACK 1\n".getBytes(StandardCharsets.US_ASCII);
    private static final int LENGTH = MAGIC.length + 3 * Long.BYTES + Integer.BYTES;

    private final FileChannel channel;

    Acknowledged(Path file) throws IOException {
        channel = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE, StandardOpenOption.WRITE), StateFile.OWNER_ONLY);
    }

    /** The latest commit of this store that was acknowledged, as far as it is known. */
    static OptionalLong read(Path file, UUID id) throws IOException {
        if (!Files.exists(file)) {
            return OptionalLong.empty();
        }
        byte[] bytes = Files.readAllBytes(file);
        if (bytes.length != LENGTH
                || !Arrays.equals(bytes, 0, MAGIC.length, MAGIC, 0, MAGIC.length)
                || ByteBuffer.wrap(bytes).getInt(LENGTH - Integer.BYTES) != checksum(bytes)) {
            return OptionalLong.empty();
        }
        var in = ByteBuffer.wrap(bytes).position(MAGIC.length);
        var itsId = new UUID(in.getLong(), in.getLong());
        return itsId.equals(id) ? OptionalLong.of(in.getLong()) : OptionalLong.empty();
    }

    void write(UUID id, long revision) throws IOException {
        var out = ByteBuffer.allocate(LENGTH)
                .put(MAGIC)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .putLong(revision);
        out.putInt(checksum(out.array())).flip();
        int written = channel.write(out, 0);
        if (written != LENGTH) {
            throw new IOException("Only " + written + " of " + LENGTH + " bytes were written");
        }
    }

    @Override
    public void close() throws IOException {
        channel.close();
    }

    private static int checksum(byte[] bytes) {
        var crc = new CRC32C();
        crc.update(bytes, 0, LENGTH - Integer.BYTES);
        return (int) crc.getValue();
    }
}
