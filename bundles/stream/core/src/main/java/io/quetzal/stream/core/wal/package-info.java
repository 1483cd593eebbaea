/**
 * The log that makes many partitions safe with one sync. Topics with synced durability write each batch to their segment
 * and into {@link io.quetzal.stream.core.wal.WriteAheadLog}; one thread writes what has gathered, syncs once, and lets the
 * batches of all partitions be read. After a crash they are appended again where they got lost. Start with
 * {@code WriteAheadLog}; {@link io.quetzal.stream.core.wal.WalReplay} is the way back.
 */
@NullMarked
package io.quetzal.stream.core.wal;

import org.jspecify.annotations.NullMarked;
