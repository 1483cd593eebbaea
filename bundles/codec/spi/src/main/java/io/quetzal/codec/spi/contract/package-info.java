/**
 * The tests that every block codec must pass, whatever does its work.
 *
 * <p>A codec's test class extends {@link io.quetzal.codec.spi.contract.BlockCodecContract} and says how to make the
 * codec; it then runs all of them. Blocks lie between bytes that are watched, or before a page that may not be touched
 * at all: a codec that reads or writes too far ends the test's process. JUnit and AssertJ are optional imports, so that
 * a node without them runs codecs all the same. Start with {@code BlockCodecContract}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.codec.spi.contract;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
