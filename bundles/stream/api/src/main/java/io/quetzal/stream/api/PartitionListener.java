package io.quetzal.stream.api;

import org.osgi.annotation.versioning.ConsumerType;

/**
 * Hears what becomes of appended records. It is called by the thread that made it so, which may be one that appends or one
 * that serves many partitions: it only notes something down and wakes somebody.
 */
@ConsumerType
public interface PartitionListener {
    /** The high watermark has moved. */
    void advanced();

    /** The high watermark will not move any more: the disk failed, the topic was deleted, or the node stops. */
    void failed(StreamException why);
}
