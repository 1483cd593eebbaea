/**
 * What a chunker implements. A chunker cuts content into blocks, and what is equal in two contents is kept once if it was
 * cut at the same places.
 *
 * <p>A {@link io.quetzal.store.spi.ChunkerFamily} is an OSGi service in a node and a
 * {@link java.util.ServiceLoader} provider in a plain Java program; its test extends the contract in
 * {@code io.quetzal.store.spi.contract}. A store remembers the family's name and sizes, so a family cuts the same content
 * at the same places in each of its versions. Start with {@code ChunkerFamily}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.store.spi;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
