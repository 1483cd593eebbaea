/**
 * The files of a store, as little of them as is needed: so that a test can put a disk in its place that loses, tears and
 * reorders what was not synced. Names are relative to the store. Everything that fails is a
 * {@link io.quetzal.store.api.StoreException} that tells a full disk from a broken one. Start with
 * {@link io.quetzal.store.core.disk.Disk}.
 */
@NullMarked
package io.quetzal.store.core.disk;

import org.jspecify.annotations.NullMarked;
