package io.quetzal.platform.core.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.JobEvent;
import io.quetzal.platform.api.job.JobException;
import io.quetzal.platform.api.job.JobException.JobFailure;
import io.quetzal.platform.api.job.JobService.LogLine;
import io.quetzal.platform.api.job.JobState;
import io.quetzal.platform.api.job.JobTask;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.testkit.Await;
import io.quetzal.platform.testkit.InMemoryStateService;
import io.quetzal.platform.testkit.RecordingAccessGuard;
import io.quetzal.platform.testkit.RecordingEventBus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class RecordedJobServiceTest {
    private static final Caller ANNA = new Caller("anna", Role.OPERATOR, "test");
    private static final Duration LONG = Duration.ofSeconds(60);

    private final InMemoryStateService state = new InMemoryStateService();
    private final RecordingEventBus events = new RecordingEventBus();
    private final RecordingAccessGuard guard = new RecordingAccessGuard();
    private final RecordedJobService jobs = new RecordedJobService(state, events, guard);

    @AfterEach
    void close() throws InterruptedException {
        jobs.close();
    }

    @Test
    void runsTheWorkInTheNameOfWhoeverSubmittedIt() throws Exception {
        var job = submit(context -> Caller.current().name());
        assertThat(job.state()).isEqualTo(JobState.RUNNING);
        assertThat(job.owner()).isEqualTo("anna");
        var ended = jobs.await(job.id(), LONG);
        assertThat(ended.state()).isEqualTo(JobState.SUCCEEDED);
        assertThat(ended.result()).isEqualTo("anna");
        assertThat(ended.endedAt()).isNotNull();
        assertThat(jobs.show(job.id())).isEqualTo(ended);
    }

    @Test
    void startsNothingForNobody() {
        assertThatThrownBy(() -> jobs.submit("test.run", "Test", context -> "")).isInstanceOf(AccessException.class);
    }

    @Test
    void tellsWhyAJobFailed() throws Exception {
        var job = submit(context -> {
            throw new InvalidValueException("The image has no kernel. Name another.");
        });
        var ended = jobs.await(job.id(), LONG);
        assertThat(ended.state()).isEqualTo(JobState.FAILED);
        assertThat(ended.failure()).isEqualTo("The image has no kernel. Name another.");
        assertThat(ended.result()).isNull();
    }

    @Test
    void ownsUpToAFaultOfTheNode() throws Exception {
        var job = submit(context -> {
            throw new AssertionError("impossible");
        });
        assertThat(jobs.await(job.id(), LONG).failure())
                .contains("fault in the node")
                .contains("impossible");
    }

    @Test
    void stopsAJobThatIsCancelled() throws Exception {
        var job = submit(RecordedJobServiceTest::sleepForever);
        ANNA.run(() -> jobs.cancel(job.id()));
        var ended = jobs.await(job.id(), LONG);
        assertThat(ended.state()).isEqualTo(JobState.CANCELLED);
        assertThat(ended.failure()).isNull();
        assertThat(guard.changes())
                .containsExactly(new RecordingAccessGuard.Change(
                        "anna", "job.cancel", job.id().value(), RecordingAccessGuard.Outcome.OK));
    }

    @Test
    void stopsAJobBetweenItsStepsEvenIfItLosesTheInterrupt() throws Exception {
        var submitted = new CountDownLatch(1);
        var job = submit(context -> {
            submitted.countDown();
            while (true) {
                Thread.interrupted();
                context.checkCancelled();
            }
        });
        submitted.await();
        ANNA.run(() -> jobs.cancel(job.id()));
        assertThat(jobs.await(job.id(), LONG).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void refusesToCancelForAViewer() throws Exception {
        var job = submit(RecordedJobServiceTest::sleepForever);
        var viewer = new Caller("victor", Role.VIEWER, "test");
        assertThatThrownBy(() -> viewer.run(() -> jobs.cancel(job.id()))).isInstanceOf(AccessException.class);
        assertThat(jobs.show(job.id()).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void refusesToCancelWhatHasEnded() throws Exception {
        var job = submit(context -> "done");
        jobs.await(job.id(), LONG);
        assertThatThrownBy(() -> ANNA.run(() -> jobs.cancel(job.id())))
                .isInstanceOfSatisfying(
                        JobException.class, e -> assertThat(e.reason()).isEqualTo(JobFailure.JOB_ENDED));
    }

    @Test
    void knowsNoJobThatNeverWas() {
        var id = UniqueId.next();
        assertThatThrownBy(() -> jobs.show(id)).isInstanceOf(JobException.class).hasMessageContaining(id.value());
        assertThatThrownBy(() -> jobs.log(id, 0)).isInstanceOf(JobException.class);
        assertThatThrownBy(() -> jobs.await(id, LONG)).isInstanceOf(JobException.class);
        assertThatThrownBy(() -> ANNA.run(() -> jobs.cancel(id))).isInstanceOf(JobException.class);
    }

    @Test
    void answersTheJobAsItIsWhenTheDeadlineIsOver() throws Exception {
        var job = submit(RecordedJobServiceTest::sleepForever);
        assertThat(jobs.await(job.id(), Duration.ofMillis(1)).state()).isEqualTo(JobState.RUNNING);
    }

    @Test
    void tellsOfProgressWithoutFlooding() throws Exception {
        var job = submit(context -> {
            for (int i = 0; i < 10_000; i++) {
                context.progress(new Progress(i, 10_000, "bytes", i < 5_000 ? "reading" : "writing"));
            }
            return "done";
        });
        assertThat(jobs.await(job.id(), LONG).progress()).isEqualTo(new Progress(9_999, 10_000, "bytes", "writing"));
        var told = events.events(JobEvent.class).stream().map(JobEvent::job).toList();
        assertThat(told).hasSizeBetween(4, 1_000);
        assertThat(told.stream().map(each -> each.progress().phase()).distinct())
                .containsExactly("starting", "reading", "writing");
        assertThat(told.getLast().state()).isEqualTo(JobState.SUCCEEDED);
    }

    @Test
    void keepsTheLastLinesOfALog() throws Exception {
        var job = submit(context -> {
            for (int i = 0; i < JobLog.MOST_LINES + 10; i++) {
                context.log("line " + i);
            }
            context.log("two\nlines");
            context.log("x".repeat(5_000));
            context.progress(new Progress(1, 1, "steps", "logged"));
            sleepForever(context);
            return "";
        });
        Await.until("the log", () -> jobs.show(job.id()).progress().phase().equals("logged"));
        var log = jobs.log(job.id(), 0);
        assertThat(log).hasSize(JobLog.MOST_LINES);
        assertThat(log.getLast().text()).hasSize(JobLog.LONGEST_LINE + 1);
        assertThat(jobs.log(job.id(), 1010))
                .startsWith(new LogLine(1010, "two"), new LogLine(1011, "lines"))
                .hasSize(3);
    }

    @Test
    void listsJobsNewestFirstInPages() throws Exception {
        var ids = new ArrayList<UniqueId>();
        for (int i = 0; i < 5; i++) {
            ids.add(submit(context -> "").id());
        }
        var first = jobs.list(PageRequest.first(3));
        assertThat(first.items()).extracting(Job::id).containsExactly(ids.get(4), ids.get(3), ids.get(2));
        var second = jobs.list(new PageRequest(3, first.next()));
        assertThat(second.items()).extracting(Job::id).containsExactly(ids.get(1), ids.get(0));
        assertThat(second.next()).isNull();
    }

    @Test
    void recordsTheEndOfACancelledJobOnAThreadThatIsNotInterrupted() throws Exception {
        var interrupted = new AtomicReference<Boolean>();
        events.subscribe(event -> {
            if (((JobEvent) event.event()).job().state().ended()) {
                interrupted.set(Thread.currentThread().isInterrupted());
            }
        });
        var job = submit(context -> {
            try {
                return sleepForever(context);
            } finally {
                Thread.currentThread().interrupt();
            }
        });
        ANNA.run(() -> jobs.cancel(job.id()));
        jobs.await(job.id(), LONG);
        assertThat(interrupted).hasValue(false);
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
