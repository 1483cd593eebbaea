package io.quetzal.stream.core.wal;

import io.quetzal.stream.core.disk.Disk;
import io.quetzal.stream.core.disk.DiskFile;
import io.quetzal.stream.core.format.PartitionId;
import io.quetzal.stream.core.format.WalEntry;
import io.quetzal.stream.core.format.WalHeader;
import io.quetzal.stream.core.log.LogWriter;
import io.quetzal.stream.protocol.BatchChecksum;
import java.nio.ByteBuffer;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.zip.CRC32C;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Appends again what was safe in the write-ahead log only. */
public final class WalReplay {
    private static final Logger LOG = LoggerFactory.getLogger(WalReplay.class);

    private final Disk disk;
    private final Function<PartitionId, Optional<LogWriter>> partitions;
    private final Set<LogWriter> touched = new HashSet<>();
    private final Set<PartitionId> broken = new HashSet<>();
    private final CRC32C crc = new CRC32C();
    private final BatchChecksum checksum = new BatchChecksum();
    private long nextEntry = -1;
    private long lastSequence;

    private WalReplay(Disk disk, Function<PartitionId, Optional<LogWriter>> partitions) {
        this.disk = disk;
        this.partitions = partitions;
    }

    /**
     * Where a new log begins.
     *
     * @param nextSequence the place of its first file
     * @param nextEntry the number of its first entry
     */
    public record End(long nextSequence, long nextEntry) {}

    /**
     * Does it. Afterwards the partitions are safe by themselves, and no file of the log is there any more.
     *
     * @param partitions gives a partition that is open; empty if it was deleted
     */
    public static End run(Disk disk, Function<PartitionId, Optional<LogWriter>> partitions) {
        var replay = new WalReplay(disk, partitions);
        List<String> files = disk.list(WalFiles.DIRECTORY).stream().sorted().toList();
        for (String file : files) {
            if (file.endsWith(WalFiles.SUFFIX)) {
                replay.read(file);
            }
        }
        replay.touched.forEach(log -> log.keeping().checkpoint());
        files.forEach(file -> disk.delete(WalFiles.DIRECTORY + "/" + file));
        return new End(replay.lastSequence + 1, Math.max(1, replay.nextEntry));
    }

    private void read(String name) {
        try (DiskFile file = disk.open(WalFiles.DIRECTORY + "/" + name)) {
            ByteBuffer bytes = ByteBuffer.allocate(WalHeader.BYTES);
            file.read(bytes, 0);
            Optional<WalHeader> header = WalHeader.decode(bytes.flip())
                    .filter(found -> WalFiles.name(found.sequence()).equals(WalFiles.DIRECTORY + "/" + name));
            if (header.isEmpty()) {
                return;
            }
            lastSequence = header.get().sequence();
            if (nextEntry >= 0 && header.get().firstEntry() != nextEntry) {
                // Files of which the ones in between were used again: what came before is safe without them.
                LOG.debug("{} goes on at entry {} after {}", name, header.get().firstEntry(), nextEntry);
            }
            nextEntry = header.get().firstEntry();
            readEntries(file);
        }
    }

    private void readEntries(DiskFile file) {
        ByteBuffer header = ByteBuffer.allocate(WalEntry.HEADER_BYTES);
        long position = WalHeader.BYTES;
        long size = file.size();
        while (position + WalEntry.HEADER_BYTES <= size) {
            file.read(header.clear(), position);
            int length = WalEntry.length(header.flip(), 0, crc, nextEntry);
            if (length == 0 || position + length > size) {
                return;
            }
            ByteBuffer batch = ByteBuffer.allocate(length - WalEntry.HEADER_BYTES);
            file.read(batch, position + WalEntry.HEADER_BYTES);
            batch.flip();
            if (!WalEntry.restore(header, 0, batch) || !checksum.holds(batch, 0, batch.limit())) {
                return;
            }
            append(WalEntry.partition(header, 0), batch);
            position += length;
            nextEntry++;
        }
    }

    private void append(PartitionId id, ByteBuffer batch) {
        if (broken.contains(id)) {
            return;
        }
        partitions.apply(id).ifPresent(log -> {
            touched.add(log);
            if (!log.replay(batch)) {
                broken.add(id);
                LOG.error(
                        "Partition {} ends at offset {}, and the write-ahead log goes on behind that. What lies between is"
                                + " lost. Look after the disk.",
                        id,
                        log.end());
            }
        });
    }
}
