/**
 * All partitions of a node in one directory, and the threads that look after them: one commits what is synced
 * ({@code wal}), one syncs what is write-cached, one makes checkpoints and deletes what is old. Start with
 * {@link io.quetzal.stream.core.engine.StreamEngine}.
 */
@NullMarked
package io.quetzal.stream.core.engine;

import org.jspecify.annotations.NullMarked;
