/**
 * Runs jobs on virtual threads and remembers them in the node's state. Start with
 * {@link io.quetzal.platform.core.job.RecordedJobService}; a {@link io.quetzal.platform.core.job.RunningJob} is one job
 * while it runs, and the {@link io.quetzal.platform.core.job.JobJournal} is what is left of it afterwards.
 */
@NullMarked
package io.quetzal.platform.core.job;

import org.jspecify.annotations.NullMarked;
