package io.quetzal.stream.core.engine;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import io.quetzal.stream.core.disk.Disk;
import io.quetzal.stream.core.disk.DiskFile;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.UUID;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The directory of the streams as a whole: its format's version, and topics that nobody knows any more. */
final class Directory {
    private static final Logger LOG = LoggerFactory.getLogger(Directory.class);
    private static final String NAME = "STREAM";
    private static final String UNFINISHED = "STREAM.new";
    private static final String TOPICS = "topics";
    private static final byte[] CONTENT = "quetzal-stream 1\n".getBytes(US_ASCII);

    private Directory() {}

    /** Makes the file that says which format it is, or checks it. */
    static void check(Disk disk) {
        if (!disk.exists(NAME)) {
            disk.delete(UNFINISHED);
            try (DiskFile file = disk.create(UNFINISHED)) {
                file.write(ByteBuffer.wrap(CONTENT), 0);
                file.sync();
            }
            disk.rename(UNFINISHED, NAME);
            disk.syncDirectory("");
            return;
        }
        try (DiskFile file = disk.open(NAME)) {
            ByteBuffer bytes = ByteBuffer.allocate(CONTENT.length + 1);
            file.read(bytes, 0);
            if (!bytes.flip().equals(ByteBuffer.wrap(CONTENT))) {
                throw new StreamException(
                        StreamFailure.FORMAT_UNKNOWN,
                        "The streams in " + disk.place() + " cannot be opened: " + NAME
                                + " there does not say \"quetzal-stream 1\", so another version made them. Start that"
                                + " version.",
                        null);
            }
        }
    }

    /** Deletes the records of topics that were deleted just before the node stopped. */
    static void deleteOthers(Disk disk, Set<UUID> known) {
        for (String name : disk.list(TOPICS)) {
            if (known.stream().noneMatch(id -> id.toString().equals(name))) {
                LOG.info("The records of topic {} are deleted, as the topic was.", name);
                disk.delete(TOPICS + "/" + name);
            }
        }
    }

    static void delete(Disk disk, UUID topic) {
        disk.delete(TOPICS + "/" + topic);
    }
}
