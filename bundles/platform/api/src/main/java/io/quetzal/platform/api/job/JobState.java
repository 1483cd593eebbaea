package io.quetzal.platform.api.job;

/** Where a job is in its life. */
public enum JobState {
    /** It works. */
    RUNNING,
    /** It did what it was to do. */
    SUCCEEDED,
    /** It could not. */
    FAILED,
    /** Somebody stopped it. */
    CANCELLED,
    /** The node stopped before it was done. */
    INTERRUPTED;

    /** Whether the job will change no more. */
    public boolean ended() {
        return this != RUNNING;
    }
}
