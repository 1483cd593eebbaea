package io.quetzal.platform.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.JobException;
import io.quetzal.platform.api.job.JobService.LogLine;
import io.quetzal.platform.api.job.JobState;
import io.quetzal.platform.api.job.JobTask;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.testkit.InMemoryStateService;
import io.quetzal.platform.testkit.RecordingAccessGuard;
import io.quetzal.platform.testkit.RecordingEventBus;
import io.quetzal.state.api.StateException;
import io.quetzal.state.api.StateException.StateFailure;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class JobsOverRestartsTest {
    private static final Caller ANNA = new Caller("anna", Role.OPERATOR, "test");
    private static final Duration LONG = Duration.ofSeconds(60);

    private final InMemoryStateService state = new InMemoryStateService();
    private final RecordingEventBus events = new RecordingEventBus();
    private final RecordingAccessGuard guard = new RecordingAccessGuard();
    private RecordedJobService jobs = start();

    @AfterEach
    void close() throws InterruptedException {
        jobs.close();
    }

    @Test
    void remembersJobsAndTheirLastLinesOverARestart() throws Exception {
        var job = submit(context -> {
            context.log("building");
            return "demo";
        });
        var ended = jobs.await(job.id(), LONG);
        restart();
        assertThat(jobs.show(job.id())).isEqualTo(ended);
        assertThat(jobs.log(job.id(), 0)).containsExactly(new LogLine(0, "building"));
    }

    @Test
    void saysThatAJobWasInterruptedWhenTheNodeDied() throws Exception {
        var job = submit(JobsOverRestartsTest::sleepForever);
        var afterwards = start();
        try {
            var interrupted = afterwards.show(job.id());
            assertThat(interrupted.state()).isEqualTo(JobState.INTERRUPTED);
            assertThat(interrupted.endedAt()).isNotNull();
        } finally {
            afterwards.close();
        }
    }

    @Test
    void interruptsWhatRunsWhenTheNodeStops() throws Exception {
        var job = submit(JobsOverRestartsTest::sleepForever);
        jobs.close();
        assertThat(jobs.show(job.id()).state()).isEqualTo(JobState.INTERRUPTED);
        assertThatThrownBy(() -> submit(context -> "")).isInstanceOf(JobException.class);
    }

    @Test
    void leavesBehindWorkThatDoesNotHeedTheCall() throws Exception {
        var release = new CountDownLatch(1);
        var stubborn = new RecordedJobService(state, events, guard, Duration.ofMillis(1));
        var job = ANNA.call(() -> stubborn.submit("test.run", "Stubborn", context -> {
            while (true) {
                try {
                    release.await();
                    return "too late";
                } catch (InterruptedException e) {
                    context.log("not now");
                }
            }
        }));
        stubborn.close();
        release.countDown();
        assertThat(stubborn.show(job.id()).state()).isEqualTo(JobState.INTERRUPTED);
    }

    @Test
    void forgetsTheOldestJobsThatHaveEnded() throws Exception {
        var running = submit(JobsOverRestartsTest::sleepForever);
        var oldest = submit(context -> "");
        jobs.await(oldest.id(), LONG);
        for (int i = 0; i < RecordedJobService.REMEMBERED; i++) {
            jobs.await(submit(context -> "").id(), LONG);
        }
        assertThatThrownBy(() -> jobs.show(oldest.id())).isInstanceOf(JobException.class);
        assertThat(jobs.show(running.id()).state()).isEqualTo(JobState.RUNNING);
        assertThat(jobs.list(PageRequest.first(1000)).items()).hasSize(RecordedJobService.REMEMBERED);
        restart();
        assertThat(jobs.list(PageRequest.first(1000)).items()).hasSize(RecordedJobService.REMEMBERED);
    }

    @Test
    void startsNothingThatCannotBeRecorded() {
        state.refuseChanges(StateFailure.STATE_READ_ONLY);
        assertThatThrownBy(() -> submit(context -> "")).isInstanceOf(StateException.class);
        assertThat(jobs.list(PageRequest.first(10)).items()).isEmpty();
    }

    @Test
    void showsHowAJobEndedEvenIfThatCannotBeRecorded() throws Exception {
        var goOn = new CountDownLatch(1);
        var job = submit(context -> {
            goOn.await();
            return "done";
        });
        state.refuseChanges(StateFailure.STATE_NOT_WRITTEN);
        goOn.countDown();
        assertThat(jobs.await(job.id(), LONG).state()).isEqualTo(JobState.SUCCEEDED);
    }

    private RecordedJobService start() {
        return new RecordedJobService(state, events, guard);
    }

    private void restart() throws InterruptedException {
        jobs.close();
        jobs = start();
    }

    private Job submit(JobTask task) {
        return ANNA.call(() -> jobs.submit("test.run", "Test", task));
    }

    private static String sleepForever(JobContext context) throws InterruptedException {
        context.checkCancelled();
        new CountDownLatch(1).await();
        return "never";
    }
}
