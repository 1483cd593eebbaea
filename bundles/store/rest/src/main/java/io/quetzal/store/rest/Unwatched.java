package io.quetzal.store.rest;

import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;
import java.util.concurrent.CancellationException;

/** Work that nobody watches but the client that waits for it; it ends when its thread is interrupted. */
final class Unwatched implements JobContext {
    @Override
    public void progress(Progress progress) {
        // The client knows what it has sent.
    }

    @Override
    public boolean isWatched() {
        return false;
    }

    @Override
    public void log(String line) {
        // The answer tells what matters.
    }

    @Override
    public void checkCancelled() {
        if (Thread.currentThread().isInterrupted()) {
            throw new CancellationException("The node stops");
        }
    }
}
