package io.quetzal.codec.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quetzal.codec.api.BenchReport;
import io.quetzal.codec.api.BenchRequest;
import io.quetzal.codec.api.CodecAtLevel;
import io.quetzal.codec.api.CodecInfo;
import io.quetzal.codec.api.CodecLevels;
import io.quetzal.codec.api.CodecService;
import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobState;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.quantity.ByteSize;
import io.quetzal.platform.api.security.Role;
import io.quetzal.web.spi.Route;
import io.quetzal.web.spi.Route.Method;
import io.quetzal.web.spi.WebRequest;
import io.quetzal.web.spi.WebResponse;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CodecResourceTest {
    private static final Path FILE = Path.of("/var/log/syslog");
    private static final UniqueId JOB = UniqueId.next();

    private final RecordingCodecs codecs = new RecordingCodecs();
    private final CodecResource resource = new CodecResource(codecs);

    @Test
    void listsCodecs() throws Exception {
        assertThat(answer(Method.GET, "/codecs", null)).isEqualTo(new WebResponse.Json(codecs.list()));
    }

    @Test
    void measuresAllCodecsInUsualBlocksUnlessToldOtherwise() throws Exception {
        var answer = answer(Method.POST, "/codecs/bench", new BenchStart(FILE, null, null));

        assertThat(answer).isEqualTo(new WebResponse.Accepted(codecs.job));
        assertThat(codecs.asked).containsExactly(new BenchRequest(FILE, List.of(), BenchRequest.USUAL_BLOCK));
    }

    @Test
    void measuresWhatIsNamed() throws Exception {
        answer(Method.POST, "/codecs/bench", new BenchStart(FILE, List.of("lz4", "zstd:-5"), new ByteSize(4096)));

        assertThat(codecs.asked)
                .containsExactly(new BenchRequest(
                        FILE,
                        List.of(new CodecAtLevel(new Name("lz4"), null), new CodecAtLevel(new Name("zstd"), -5)),
                        new ByteSize(4096)));
    }

    @Test
    void refusesWhatCannotBeMeasured() {
        for (BenchStart wrong : List.of(
                new BenchStart(Path.of("relative"), null, null),
                new BenchStart(FILE, List.of("Not A Name"), null),
                new BenchStart(FILE, List.of("zstd:"), null),
                new BenchStart(FILE, null, ByteSize.ofGibibytes(1)))) {
            assertThatExceptionOfType(InvalidValueException.class)
                    .as(wrong.toString())
                    .isThrownBy(() -> answer(Method.POST, "/codecs/bench", wrong));
        }
    }

    @Test
    void showsAReport() throws Exception {
        assertThat(answer(Method.GET, "/codecs/bench/{job}", null)).isEqualTo(new WebResponse.Json(codecs.report));
    }

    @Test
    void letsViewersLookAndAdminsMeasure() {
        assertThat(resource.routes())
                .allSatisfy(route ->
                        assertThat(route.role()).isEqualTo(route.method() == Method.GET ? Role.VIEWER : Role.ADMIN));
    }

    private WebResponse answer(Method method, String path, @Nullable Record body) throws Exception {
        Route route = resource.routes().stream()
                .filter(each -> each.method() == method && each.path().equals(path))
                .findFirst()
                .orElseThrow();
        return route.handler().handle(new Request(body));
    }

    private record Request(@Nullable Record sent) implements WebRequest {
        @Override
        public String path(String parameter) {
            assertThat(parameter).isEqualTo("job");
            return JOB.value();
        }

        @Override
        public Optional<String> query(String parameter) {
            return Optional.empty();
        }

        @Override
        public <T extends Record> T body(Class<T> type) {
            return type.cast(Objects.requireNonNull(sent));
        }

        @Override
        public InputStream content() {
            throw new IllegalStateException("No route here takes content");
        }

        @Override
        public Optional<String> header(String name) {
            return Optional.empty();
        }

        @Override
        public PageRequest page(int usualLimit) {
            return PageRequest.first(usualLimit);
        }
    }

    private static final class RecordingCodecs implements CodecService {
        private final List<BenchRequest> asked = new ArrayList<>();
        private final BenchReport report =
                new BenchReport(FILE, new ByteSize(9), new ByteSize(9), new ByteSize(512), List.of());
        private final Job job = new Job(
                JOB,
                "codec.bench",
                "Measure codecs with " + FILE,
                "ada",
                JobState.RUNNING,
                new Progress(0, 9, "bytes", "zstd:3"),
                Instant.EPOCH,
                null,
                null,
                null);

        @Override
        public List<CodecInfo> list() {
            return List.of(new CodecInfo(
                    new Name("zstd"), 1, new CodecLevels(-7, 3, 22), "zstd-jni", "1.5", "io.quetzal.codec.zstd", "1"));
        }

        @Override
        public Job bench(BenchRequest request) {
            asked.add(request);
            return job;
        }

        @Override
        public BenchReport report(UniqueId id) {
            assertThat(id).isEqualTo(JOB);
            return report;
        }
    }
}
