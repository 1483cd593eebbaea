/**
 * Work that takes longer than a person waits without asking: it has an id, progress, a log, and can be cancelled.
 * Start with {@link io.quetzal.platform.api.job.JobService}.
 */
@NullMarked
@Version("1.0.0")
package io.quetzal.platform.api.job;

import org.jspecify.annotations.NullMarked;
import org.osgi.annotation.versioning.Version;
