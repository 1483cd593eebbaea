package io.quetzal.stream.core.log;

import io.quetzal.stream.core.disk.Disk;
import io.quetzal.stream.core.disk.DiskFile;
import io.quetzal.stream.core.format.Checkpoint;
import io.quetzal.stream.core.format.PartitionId;
import java.nio.ByteBuffer;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;

/** The two files in which a partition's checkpoints are, by turns: whatever happens to one of them, the other is whole. */
final class Checkpoints {
    private static final int LARGEST = 1 << 30;

    private final Disk disk;
    private final PartitionId partition;
    private long sequence;

    Checkpoints(Disk disk, PartitionId partition) {
        this.disk = disk;
        this.partition = partition;
    }

    /** The latest one, if there is one. */
    Optional<Checkpoint> load() {
        Optional<Checkpoint> latest = Stream.of(name(0), name(1))
                .flatMap(name -> read(name).stream())
                .filter(found -> found.partition().equals(partition))
                .max(Comparator.comparingLong(Checkpoint::sequence));
        sequence = latest.map(Checkpoint::sequence).orElse(0L);
        return latest;
    }

    private Optional<Checkpoint> read(String name) {
        if (!disk.exists(name)) {
            return Optional.empty();
        }
        try (DiskFile file = disk.open(name)) {
            ByteBuffer bytes = ByteBuffer.allocate((int) Math.min(LARGEST, file.size()));
            file.read(bytes, 0);
            return Checkpoint.decode(bytes.flip());
        }
    }

    /** The number of the next one. */
    long nextSequence() {
        return sequence + 1;
    }

    /** Writes the next one, and returns when a crash leaves it there. */
    void store(Checkpoint checkpoint) {
        String name = name(checkpoint.sequence());
        boolean there = disk.exists(name);
        try (DiskFile file = there ? disk.open(name) : disk.create(name)) {
            file.write(checkpoint.encode(), 0);
            file.sync();
        }
        if (!there) {
            disk.syncDirectory(partition.directory());
        }
        sequence = checkpoint.sequence();
    }

    private String name(long number) {
        return partition.directory() + (number % 2 == 0 ? "/meta-a" : "/meta-b");
    }
}
