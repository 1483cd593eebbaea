/** Disks for tests. {@link io.quetzal.stream.core.disk.SimulatedDisk} fails as no real one does on demand. */
@NullMarked
package io.quetzal.stream.core.disk;

import org.jspecify.annotations.NullMarked;
