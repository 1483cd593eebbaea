package io.quetzal.stream.listener.kafka.data;

import io.quetzal.stream.api.StreamException;

/** A request that waits for a partition. Called by the loop's thread. */
interface Waiter {
    /** The partition's high watermark has moved. */
    void advanced();

    /** It will not move any more. */
    void failed(LoopPartition partition, StreamException why);
}
