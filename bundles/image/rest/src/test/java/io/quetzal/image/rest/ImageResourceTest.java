package io.quetzal.image.rest;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.quetzal.image.api.BootFiles;
import io.quetzal.image.api.Image;
import io.quetzal.image.api.ImageException;
import io.quetzal.image.api.ImageException.ImageFailure;
import io.quetzal.image.api.ImageRecipe;
import io.quetzal.image.api.ImageService;
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
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class ImageResourceTest {
    private static final Image DEMO = new Image(
            "ab".repeat(32),
            new Name("demo"),
            "6.1.0-1-cloud-amd64",
            "linux-image 6.1",
            new ByteSize(7),
            Instant.EPOCH);

    private final RecordingImages images = new RecordingImages();
    private final ImageResource resource = new ImageResource(images);

    @Test
    void listsImages() throws Exception {
        assertThat(answer(Method.GET, "/images", null)).isEqualTo(new WebResponse.Json(List.of(DEMO)));
    }

    @Test
    void showsAnImage() throws Exception {
        assertThat(answer(Method.GET, "/images/{reference}", null)).isEqualTo(new WebResponse.Json(DEMO));
    }

    @Test
    void buildsWithTheUsualKernelUnlessAnotherIsNamed() throws Exception {
        var answer = answer(Method.POST, "/images", new ImageBuild(new Name("demo"), null));
        assertThat(answer).isEqualTo(new WebResponse.Accepted(images.job));
        answer(Method.POST, "/images", new ImageBuild(new Name("other"), "linux-image-amd64"));

        assertThat(images.built)
                .containsExactly(
                        ImageRecipe.debianCloud(new Name("demo")),
                        new ImageRecipe(new Name("other"), "linux-image-amd64"));
    }

    @Test
    void removesAnImage() throws Exception {
        assertThat(answer(Method.DELETE, "/images/{reference}", null)).isEqualTo(new WebResponse.Empty());
        assertThat(images.removed).containsExactly("demo");
    }

    @Test
    void leavesFailuresToTheServer() {
        images.missing = true;
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> answer(Method.GET, "/images/{reference}", null));
    }

    @Test
    void letsViewersLookAndOperatorsChange() {
        assertThat(resource.routes())
                .allSatisfy(route ->
                        assertThat(route.role()).isEqualTo(route.method() == Method.GET ? Role.VIEWER : Role.OPERATOR));
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
            assertThat(parameter).isEqualTo("reference");
            return "demo";
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

    private static final class RecordingImages implements ImageService {
        private final List<ImageRecipe> built = new ArrayList<>();
        private final List<String> removed = new ArrayList<>();
        private final Job job = new Job(
                UniqueId.next(),
                "image.build",
                "Build image demo",
                "olga",
                JobState.RUNNING,
                new Progress(0, 5, "steps", "Look for the kernel package"),
                Instant.EPOCH,
                null,
                null,
                null);
        private boolean missing;

        @Override
        public Job build(ImageRecipe recipe) {
            built.add(recipe);
            return job;
        }

        @Override
        public List<Image> list() {
            return List.of(DEMO);
        }

        @Override
        public Image show(String reference) {
            if (missing) {
                throw new ImageException(ImageFailure.NO_SUCH_IMAGE, "There is no image \"demo\".", null);
            }
            return DEMO;
        }

        @Override
        public BootFiles open(String reference) {
            throw new AssertionError("No route opens an image.");
        }

        @Override
        public void remove(String reference) {
            removed.add(reference);
        }
    }
}
