package io.quetzal.stream.core.log;

import io.quetzal.stream.core.format.PartitionId;
import java.util.Locale;

/** What the files of a partition are called. */
final class SegmentNames {
    static final String LOG = ".log";
    static final String INDEX = ".index";
    /** What compaction has not finished yet. */
    static final String UNFINISHED = ".new";

    private SegmentNames() {}

    /** The segment's own file. */
    static String log(PartitionId partition, long baseOffset) {
        return name(partition, baseOffset) + LOG;
    }

    /** Its index. */
    static String index(PartitionId partition, long baseOffset) {
        return name(partition, baseOffset) + INDEX;
    }

    private static String name(PartitionId partition, long baseOffset) {
        return partition.directory() + "/" + String.format(Locale.ROOT, "%020d", baseOffset);
    }
}
