/**
 * How every subsystem says that something went wrong.
 *
 * <p>A subsystem has one exception type that extends {@link io.quetzal.platform.api.failure.QuetzalException} and one
 * enum of {@link io.quetzal.platform.api.failure.Reason reasons}. A reason belongs to a
 * {@link io.quetzal.platform.api.failure.FailureKind kind}, from which the fronts derive the HTTP status, the exit code
 * and whether trying again can help. Start with {@code FailureKind}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.platform.api.failure;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
