package io.quetzal.stream.core.log;

import io.quetzal.stream.api.PartitionCheck;
import io.quetzal.stream.api.PartitionCheck.Damage;
import io.quetzal.stream.core.format.SegmentHeader;
import io.quetzal.stream.protocol.BatchChecksum;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/** Reads all that can be read and compares it with its checksums. */
final class Verification {
    private final SegmentList segments;
    private final HeaderWalk walk;
    private final BatchChecksum checksum = new BatchChecksum();
    private final List<Damage> damage = new ArrayList<>();
    private ByteBuffer buffer = ByteBuffer.allocateDirect(1 << 16);
    private long batches;

    Verification(SegmentList segments, HeaderWalk walk) {
        this.segments = segments;
        this.walk = walk;
    }

    PartitionCheck run() {
        for (Segment segment : segments.all()) {
            if (segment.retain()) {
                try {
                    look(segment);
                } finally {
                    segment.release();
                }
            }
        }
        return new PartitionCheck(batches, damage);
    }

    private void look(Segment segment) {
        int limit = Segment.position(segment.committed());
        int from = SegmentHeader.BYTES;
        while (from < limit) {
            walk.begin(segment, from, limit);
            while (walk.next()) {
                lookAtBatch(segment);
            }
            if (!walk.damaged()) {
                return;
            }
            Damage found = LogReader.damage(segment, walk, limit);
            damage.add(found);
            from = (int) (found.position() + found.length());
        }
    }

    private void lookAtBatch(Segment segment) {
        int size = walk.size();
        if (buffer.capacity() < size) {
            buffer = ByteBuffer.allocateDirect(size);
        }
        int count = segment.file().read(buffer.clear().limit(size), walk.position());
        if (count == size && checksum.holds(buffer, 0, size)) {
            batches++;
        } else {
            damage.add(new Damage(walk.baseOffset(), walk.lastOffset() + 1, segment.name(), walk.position(), size));
        }
    }
}
