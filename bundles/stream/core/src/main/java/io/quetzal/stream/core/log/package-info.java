/**
 * One partition: {@link io.quetzal.stream.core.log.PartitionLog} appends, {@link io.quetzal.stream.core.log.LogReader}
 * reads, {@link io.quetzal.stream.core.log.Recovery} opens it, also after a crash. Start with {@code PartitionLog}.
 *
 * <p>Who appends holds the partition's lock; who reads takes none. What they share is the list of segments, which is
 * replaced whole, and in each segment one number that says up to which offset and up to which byte it can be read.
 */
@NullMarked
package io.quetzal.stream.core.log;

import org.jspecify.annotations.NullMarked;
