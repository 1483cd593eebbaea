package io.quetzal.store.core;

import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;

/** A job of which nobody wants to know. */
final class SilentJob implements JobContext {
    @Override
    public void progress(Progress progress) {
        // Nobody asks.
    }

    @Override
    public void log(String line) {
        // Nobody reads.
    }

    @Override
    public void checkCancelled() {
        // Nobody cancels.
    }
}
