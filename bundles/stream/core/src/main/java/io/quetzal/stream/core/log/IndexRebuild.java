package io.quetzal.stream.core.log;

import io.quetzal.stream.core.format.SegmentHeader;

/**
 * An index that was made anew from its segment.
 *
 * @param index the index
 * @param largestTimestamp the largest timestamp that was seen
 */
record IndexRebuild(GrowingIndex index, long largestTimestamp) {
    /** Goes over all batches before an end; behind a damaged one it goes on where batches can be read again. */
    static IndexRebuild of(Segment segment, HeaderWalk walk, int end) {
        var index = new GrowingIndex();
        long largest = -1;
        int from = SegmentHeader.BYTES;
        while (from < end) {
            walk.begin(segment, from, end);
            while (walk.next()) {
                index.batch((int) (walk.baseOffset() - segment.baseOffset()), walk.position(), largest);
                largest = Math.max(largest, walk.maxTimestamp());
            }
            from = walk.damaged() ? Salvage.next(segment, walk.nextPosition(), walk.leastOffset(), end) : end;
        }
        return new IndexRebuild(index, largest);
    }
}
