package io.quetzal.platform.api.job;

import org.osgi.annotation.versioning.ProviderType;

/** What a job's work has to report with. */
@ProviderType
public interface JobContext {
    /** Says how far the work is. */
    void progress(Progress progress);

    /** Whether anybody may see the progress; if not, nothing needs to be done only to know how much there is. */
    default boolean isWatched() {
        return true;
    }

    /** Adds a line to the job's log. */
    void log(String line);

    /**
     * Ends the work here if somebody has asked for it. To be called between steps.
     *
     * @throws java.util.concurrent.CancellationException if the job was cancelled
     */
    void checkCancelled();
}
