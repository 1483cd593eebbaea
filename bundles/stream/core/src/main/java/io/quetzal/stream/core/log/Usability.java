package io.quetzal.stream.core.log;

import io.quetzal.stream.api.StreamException;
import io.quetzal.stream.api.StreamException.StreamFailure;
import org.jspecify.annotations.Nullable;

/** Whether a partition can be read and appended to, and if not, why. */
final class Usability {
    private volatile @Nullable StreamException failure;
    private volatile @Nullable StreamException closed;

    /** Nothing may be appended any more; false if that was so before. */
    synchronized boolean fail(StreamException why) {
        if (failure != null) {
            return false;
        }
        failure = why;
        return true;
    }

    void close(StreamException why) {
        closed = why;
    }

    boolean failed() {
        return failure != null;
    }

    void checkOpen() {
        check(closed);
    }

    void checkWritable() {
        check(closed);
        check(failure);
    }

    /** Thrown anew, so that it says where it was noticed. */
    private static void check(@Nullable StreamException why) {
        if (why != null) {
            throw new StreamException((StreamFailure) why.reason(), why.getMessage(), why);
        }
    }
}
