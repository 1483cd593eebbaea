package io.quetzal.stream.core.log;

import io.quetzal.stream.api.Partition.Watch;
import io.quetzal.stream.api.PartitionListener;
import io.quetzal.stream.api.StreamException;
import java.util.Arrays;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;

/** Who wants to know when a high watermark moves. Telling makes nothing new. */
final class Listeners {
    private volatile PartitionListener[] all = new PartitionListener[0];

    synchronized Watch add(PartitionListener listener) {
        PartitionListener[] more = Arrays.copyOf(all, all.length + 1);
        more[all.length] = listener;
        all = more;
        return () -> remove(listener);
    }

    private synchronized void remove(PartitionListener listener) {
        // Records may be equal without being the same listener.
        Set<PartitionListener> left = Collections.newSetFromMap(new IdentityHashMap<>());
        left.addAll(Arrays.asList(all));
        left.remove(listener);
        all = left.toArray(PartitionListener[]::new);
    }

    void advanced() {
        for (PartitionListener listener : all) {
            listener.advanced();
        }
    }

    void failed(StreamException why) {
        for (PartitionListener listener : all) {
            listener.failed(why);
        }
    }
}
