/**
 * The tests that every chunker must pass, however it finds where to cut.
 *
 * <p>A family's test class extends {@link io.quetzal.store.spi.contract.ChunkerContract}, or
 * {@link io.quetzal.store.spi.contract.ContentDefinedContract} if it cuts by content, and says how to make the family; it
 * then runs all of them. JUnit and AssertJ are optional imports, so that a node without them runs chunkers all the same.
 * Start with {@code ChunkerContract}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.store.spi.contract;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
