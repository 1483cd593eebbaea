/**
 * The files of the streams, as little of them as is needed: so that a test can put a disk in its place that loses, tears
 * and reorders what was not synced. Names are relative to the streams' directory. Everything that fails is a
 * {@link io.quetzal.stream.api.StreamException} that tells a full disk from a broken one. Start with
 * {@link io.quetzal.stream.core.disk.Disk}.
 */
@NullMarked
package io.quetzal.stream.core.disk;

import org.jspecify.annotations.NullMarked;
