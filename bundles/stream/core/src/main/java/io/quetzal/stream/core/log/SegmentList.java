package io.quetzal.stream.core.log;

import java.util.Arrays;
import java.util.Collection;
import java.util.List;

/** The segments of a log by their base offsets. Who appends changes the list; any number read it meanwhile. */
final class SegmentList {
    private volatile Segment[] all;

    SegmentList(List<Segment> segments) {
        all = segments.toArray(Segment[]::new);
    }

    /** As they are now; the array is not changed any more. */
    Segment[] all() {
        return all;
    }

    Segment active() {
        Segment[] now = all;
        return now[now.length - 1];
    }

    /** Which segment an offset is in; the first one if it is before all. */
    static int indexOf(Segment[] among, long offset) {
        int low = 0;
        int high = among.length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (among[middle].baseOffset() <= offset) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return Math.max(0, low - 1);
    }

    void add(Segment segment) {
        Segment[] now = all;
        Segment[] more = Arrays.copyOf(now, now.length + 1);
        more[now.length] = segment;
        all = more;
    }

    void removeFirst(int count) {
        Segment[] now = all;
        all = Arrays.copyOfRange(now, count, now.length);
    }

    /** Puts one segment in the place of some that follow each other. */
    void replace(Collection<Segment> old, Segment by) {
        Segment[] now = all;
        Segment[] fewer = new Segment[now.length - old.size() + 1];
        int at = 0;
        boolean done = false;
        for (Segment segment : now) {
            if (!old.contains(segment)) {
                fewer[at++] = segment;
            } else if (!done) {
                fewer[at++] = by;
                done = true;
            }
        }
        all = fewer;
    }
}
