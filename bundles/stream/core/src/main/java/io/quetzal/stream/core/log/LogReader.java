package io.quetzal.stream.core.log;

import io.quetzal.stream.api.PartitionCheck.Damage;
import io.quetzal.stream.api.RecordSlice;
import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import org.jspecify.annotations.Nullable;

/** Reads batches and looks positions up, without waiting for anybody. */
final class LogReader {
    /** How many segments at the end are read by those who keep up. */
    private static final int HOT_SEGMENTS = 2;

    private final SegmentList segments;
    private final Walks walks;

    LogReader(SegmentList segments, Walks walks) {
        this.segments = segments;
        this.walks = walks;
    }

    /**
     * What a slice is to be like.
     *
     * @param maxBytes at most so many
     * @param atLeastOneBatch whether the first batch is whole even if it is longer
     * @param cold whether it is old
     */
    private record Wish(int maxBytes, boolean atLeastOneBatch, boolean cold) {}

    /**
     * A slice from the batch on that holds an offset, or the next that is there.
     *
     * @param offset is within the log
     */
    RecordSlice read(long offset, int maxBytes, boolean atLeastOneBatch) {
        return walks.with(walk -> {
            while (true) {
                Segment[] all = segments.all();
                int i = SegmentList.indexOf(all, offset);
                while (i < all.length && all[i].retain()) {
                    RecordSlice found = slice(
                            all[i], walk, offset, new Wish(maxBytes, atLeastOneBatch, i < all.length - HOT_SEGMENTS));
                    if (found != null) {
                        return found;
                    }
                    checkNothingMissing(all, i, walk, offset);
                    i++;
                }
                if (i == all.length) {
                    return NoSlice.NOTHING;
                }
                // The segment was deleted or replaced meanwhile: look again.
            }
        });
    }

    /** Only compaction leaves out offsets; else, a segment that ends too early has lost something. */
    private static void checkNothingMissing(Segment[] all, int i, HeaderWalk walk, long offset) {
        boolean last = i + 1 == all.length;
        if (!last && !all[i].header().compacted() && offset < all[i + 1].baseOffset()) {
            throw damaged(
                    new Damage(walk.leastOffset(), all[i + 1].baseOffset(), all[i].name(), all[i].writtenBytes(), 0));
        }
    }

    /** Null if the segment has nothing from the offset on. It is retained; if it is not passed on, it is released. */
    private static @Nullable RecordSlice slice(Segment segment, HeaderWalk walk, long offset, Wish wish) {
        boolean passedOn = false;
        try {
            int limit = Segment.position(segment.committed());
            if (!walkTo(segment, walk, offset, limit)) {
                return null;
            }
            int size = walk.size();
            int length = Math.min(Math.max(0, wish.maxBytes()), limit - walk.position());
            if (size > length) {
                length = wish.atLeastOneBatch() ? size : 0;
            }
            if (length == 0) {
                return NoSlice.NOTHING;
            }
            passedOn = true;
            return new FileSlice(segment, walk.position(), length, wish.cold());
        } finally {
            if (!passedOn) {
                segment.release();
            }
        }
    }

    /**
     * Goes to the first batch that does not end before an offset.
     *
     * @return false if there is none before the limit
     * @throws StreamException with {@code DAMAGED} if that cannot be told
     */
    static boolean walkTo(Segment segment, HeaderWalk walk, long offset, int limit) {
        int from = segment.index(walk).positionOf(offset - segment.baseOffset());
        walk.begin(segment, from, limit);
        while (walk.next()) {
            if (walk.lastOffset() >= offset) {
                return true;
            }
        }
        if (!walk.damaged()) {
            return false;
        }
        Damage damage = damage(segment, walk, limit);
        if (damage.nextOffset() <= offset && damage.position() + damage.length() < limit) {
            // What is damaged lies before what is asked for.
            walk.begin(segment, (int) (damage.position() + damage.length()), limit);
            return walkOn(segment, walk, offset, limit);
        }
        throw damaged(damage);
    }

    private static boolean walkOn(Segment segment, HeaderWalk walk, long offset, int limit) {
        while (walk.next()) {
            if (walk.lastOffset() >= offset) {
                return true;
            }
        }
        if (walk.damaged()) {
            throw damaged(damage(segment, walk, limit));
        }
        return false;
    }

    /** What is damaged where a walk has stopped. */
    static Damage damage(Segment segment, HeaderWalk walk, int limit) {
        int position = walk.nextPosition();
        long first = walk.leastOffset();
        int next = Salvage.next(segment, position, first, limit);
        long nextOffset = segment.baseOffset() + Segment.relativeOffset(segment.committed());
        if (next < limit) {
            walk.begin(segment, next, limit);
            nextOffset = walk.next() ? walk.baseOffset() : nextOffset;
        }
        return new Damage(first, nextOffset, segment.name(), position, next - position);
    }

    static StreamException damaged(Damage damage) {
        return new StreamException(
                StreamFailure.DAMAGED,
                "The records from offset " + damage.firstOffset() + " to before " + damage.nextOffset()
                        + " cannot be read: " + damage.file() + " is damaged at byte " + damage.position() + " for "
                        + damage.length() + " bytes. Go on at offset " + damage.nextOffset()
                        + ", and look after the disk.",
                null);
    }
}
