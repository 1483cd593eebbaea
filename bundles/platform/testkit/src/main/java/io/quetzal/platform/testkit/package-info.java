/**
 * Stand-ins and checks for unit tests: services that work without a container, time that moves when told, and the
 * question whether anything was left behind. Nothing of it runs in a node.
 *
 * <p>Start with {@link io.quetzal.platform.testkit.InMemoryStateService} and
 * {@link io.quetzal.platform.testkit.RecordingAccessGuard}, which most cores need in their constructors.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.platform.testkit;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
