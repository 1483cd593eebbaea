/**
 * Pyralog: topics are facts of the state, and their records are in segments of a directory. Start with
 * {@link io.quetzal.stream.core.LocalStreamService}; below it is {@code engine}, which opens all partitions and looks after
 * them, {@code log}, which is one partition, {@code wal}, which makes many of them safe with one sync, {@code compact},
 * {@code format} and {@code disk}.
 */
@NullMarked
package io.quetzal.stream.core;

import org.jspecify.annotations.NullMarked;
