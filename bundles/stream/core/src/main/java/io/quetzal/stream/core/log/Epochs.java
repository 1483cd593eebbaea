package io.quetzal.stream.core.log;

import io.quetzal.stream.api.EpochEnd;
import io.quetzal.stream.core.format.Checkpoint.EpochStart;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The leaders' epochs of a log. One thread at a time changes them; any number read. */
final class Epochs {
    private volatile List<EpochStart> starts;

    Epochs(List<EpochStart> starts) {
        this.starts = List.copyOf(starts);
    }

    List<EpochStart> starts() {
        return starts;
    }

    /** The present one; -1 if there was none yet. */
    int current() {
        List<EpochStart> now = starts;
        return now.isEmpty() ? -1 : now.getLast().epoch();
    }

    /** A record of an epoch is at an offset; nothing happens if the epoch is known. */
    void seen(int epoch, long offset) {
        if (epoch > current()) {
            List<EpochStart> more = new ArrayList<>(starts);
            more.add(new EpochStart(epoch, offset));
            starts = List.copyOf(more);
        }
    }

    Optional<EpochEnd> endOf(int epoch, long logEnd) {
        List<EpochStart> now = starts;
        if (epoch > current()) {
            return Optional.empty();
        }
        for (int i = now.size() - 1; i >= 0; i--) {
            if (now.get(i).epoch() <= epoch) {
                long end = i + 1 < now.size() ? now.get(i + 1).start() : logEnd;
                return Optional.of(now.get(i).endingAt(end));
            }
        }
        return Optional.of(new EpochEnd(epoch, now.getFirst().start()));
    }
}
