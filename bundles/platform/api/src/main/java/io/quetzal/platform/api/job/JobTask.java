package io.quetzal.platform.api.job;

import org.osgi.annotation.versioning.ConsumerType;

/** What a job does. */
@ConsumerType
@FunctionalInterface
public interface JobTask {
    /**
     * Does the work, on a thread that is interrupted when the job is cancelled.
     *
     * @param context where it tells how far it is
     * @return what came of it, as a person may use it in the next command: usually a name or an id
     * @throws Exception if it failed; the message of a {@code QuetzalException} is shown to the caller
     */
    String run(JobContext context) throws Exception;
}
