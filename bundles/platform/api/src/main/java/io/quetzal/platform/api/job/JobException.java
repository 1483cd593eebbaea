package io.quetzal.platform.api.job;

import io.quetzal.platform.api.failure.FailureKind;
import io.quetzal.platform.api.failure.QuetzalException;
import io.quetzal.platform.api.failure.Reason;

/** Something about a job that cannot be. */
public final class JobException extends QuetzalException {
    private static final long serialVersionUID = 1L;

    /** Why. */
    public enum JobFailure implements Reason {
        /** There is no job with this id. */
        NO_SUCH_JOB(FailureKind.NOT_FOUND),
        /** The job has ended already. */
        JOB_ENDED(FailureKind.CONFLICT),
        /** The node is stopping and starts no more jobs. */
        JOBS_STOPPING(FailureKind.UNAVAILABLE);

        private final FailureKind kind;

        JobFailure(FailureKind kind) {
            this.kind = kind;
        }

        @Override
        public FailureKind kind() {
            return kind;
        }
    }

    /** Makes a failure with a sentence for a person. */
    public JobException(JobFailure reason, String message) {
        super(reason, message, null);
    }
}
