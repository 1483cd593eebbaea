/** Disks for tests. {@link io.quetzal.store.core.disk.SimulatedDisk} fails as no real one does on demand. */
@NullMarked
package io.quetzal.store.core.disk;

import org.jspecify.annotations.NullMarked;
