package io.quetzal.stream.core.log;

import io.quetzal.stream.core.format.SegmentHeader;

/** Says where in a segment to begin to look. Offsets are those of the log less the segment's base. */
abstract class SegmentIndex {
    /** How far apart entries are, in bytes of the segment. */
    static final int INTERVAL = 4096;

    abstract int entries();

    abstract int relativeOffset(int entry);

    abstract int position(int entry);

    abstract long timestampBefore(int entry);

    /** Where the last known batch begins that is not behind an offset. */
    final int positionOf(long relativeOffset) {
        int low = 0;
        int high = entries();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (relativeOffset(middle) <= relativeOffset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? SegmentHeader.BYTES : position(low - 1);
    }

    /** Where the last known batch begins before which there are only smaller timestamps. */
    final int positionBefore(long timestampMillis) {
        int low = 0;
        int high = entries();
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (timestampBefore(middle) < timestampMillis) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low == 0 ? SegmentHeader.BYTES : position(low - 1);
    }
}
