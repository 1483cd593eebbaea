/**
 * QuarXTor: a store of objects (files, directory trees, streams) in which equal content is kept once.
 *
 * <p>An object is cut into blocks, each named by the hash of its content. Blocks that are there already are not written
 * again; new ones are compressed, encrypted and appended to packs. Whatever was stored is there after a crash at any
 * moment, or its {@code put} has not returned.
 *
 * <p>In a node, a {@link io.quetzal.store.api.Store} is an OSGi service. In a plain Java program, start with
 * {@link io.quetzal.store.api.Stores}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.store.api;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
