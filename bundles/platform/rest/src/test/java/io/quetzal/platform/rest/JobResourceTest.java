package io.quetzal.platform.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.job.JobState;
import io.quetzal.platform.api.job.JobTask;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.api.page.Page;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.web.spi.Route.Method;
import io.quetzal.web.spi.WebResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class JobResourceTest {
    private static final UniqueId ID = UniqueId.at(Instant.EPOCH);

    /** Has one job, whose log lines say their numbers. */
    private static final class OneJob implements JobService {
        private static Job job(UniqueId id, JobState state) {
            var progress = new Progress(0, 0, "steps", "begin");
            return new Job(id, "image.build", "Build", "admin", state, progress, Instant.EPOCH, null, null, null);
        }

        @Override
        public Job submit(String kind, String title, JobTask task) {
            throw new AssertionError("Nothing is submitted over HTTP.");
        }

        @Override
        public Job show(UniqueId id) {
            return job(id, JobState.RUNNING);
        }

        @Override
        public Page<Job> list(PageRequest request) {
            return new Page<>(List.of(show(ID)), null);
        }

        @Override
        public List<LogLine> log(UniqueId id, long from) {
            return List.of(new LogLine(from, "line " + from));
        }

        @Override
        public Job await(UniqueId id, Duration deadline) {
            return show(id);
        }

        @Override
        public Job cancel(UniqueId id) {
            return job(id, JobState.CANCELLED);
        }
    }

    private final JobResource resource = new JobResource(new OneJob());
    private final Asked job = Asked.path("id", ID.value());

    @Test
    void showsAndCancels() throws Exception {
        assertThat(job.of(resource, Method.GET, "/jobs/{id}"))
                .isEqualTo(new WebResponse.Json(OneJob.job(ID, JobState.RUNNING)));
        assertThat(job.of(resource, Method.POST, "/jobs/{id}/cancel"))
                .isEqualTo(new WebResponse.Json(OneJob.job(ID, JobState.CANCELLED)));
    }

    @Test
    void readsTheLogFromTheBeginningOrFromWhereItWasLeft() throws Exception {
        assertThat(job.of(resource, Method.GET, "/jobs/{id}/log"))
                .isEqualTo(new WebResponse.Json(List.of(new JobService.LogLine(0, "line 0"))));
        assertThat(job.query("from", "17").of(resource, Method.GET, "/jobs/{id}/log"))
                .isEqualTo(new WebResponse.Json(List.of(new JobService.LogLine(17, "line 17"))));
    }

    @ParameterizedTest
    @ValueSource(strings = {"-1", "x", "", "99999999999999999999"})
    void refusesALineThatCannotBe(String from) {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> job.query("from", from).of(resource, Method.GET, "/jobs/{id}/log"));
    }

    @Test
    void refusesWhatIsNoIdentifier() {
        assertThatExceptionOfType(InvalidValueException.class)
                .isThrownBy(() -> Asked.path("id", "../x").of(resource, Method.GET, "/jobs/{id}"));
    }
}
