package io.quetzal.stream.listener.kafka.control;

import java.util.concurrent.Executor;
import java.util.concurrent.ScheduledThreadPoolExecutor;

/**
 * Two threads: one for what may wait for the disk, and one that knows the groups. A connection has at most one request
 * with them, so that what waits for them is bounded by the number of connections.
 */
public final class Workers implements AutoCloseable {
    private final ScheduledThreadPoolExecutor admin = thread("stream-kafka-admin");
    private final ScheduledThreadPoolExecutor groups = thread("stream-kafka-groups");

    /** Two threads that have nothing to do yet. */
    public Workers() {}

    private static ScheduledThreadPoolExecutor thread(String name) {
        var executor = new ScheduledThreadPoolExecutor(
                1, work -> Thread.ofPlatform().name(name).daemon().unstarted(work));
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
        return executor;
    }

    Executor lane(Control.Lane lane) {
        return switch (lane) {
            case LOOP -> Runnable::run;
            case ADMIN -> admin;
            case GROUPS -> groups;
        };
    }

    /** The thread that knows the groups. */
    public ScheduledThreadPoolExecutor groups() {
        return groups;
    }

    /** Lets them end what they do; they are not interrupted, which would close files under others. */
    @Override
    public void close() {
        groups.close();
        admin.close();
    }
}
