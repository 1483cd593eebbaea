/**
 * BLAKE3, the hash under which content is kept: fast enough that nothing is stored without it. Start with
 * {@link io.quetzal.platform.hash.Blake3Provider}, which is a service.
 *
 * <p>There are two versions with the same results. The native one is a library in a fragment of this bundle, one per
 * platform; it is used where there is such a fragment and it passes a test with known answers. Otherwise the one that is
 * written with Java's Vector API serves. Callers cannot tell them apart but by their speed.
 *
 * @see <a href="https://github.com/BLAKE3-team/BLAKE3-specs/blob/master/blake3.pdf">BLAKE3: one function, fast
 *     everywhere</a>
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.platform.hash;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
