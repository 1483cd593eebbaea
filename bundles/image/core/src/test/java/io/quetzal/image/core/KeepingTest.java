package io.quetzal.image.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quetzal.image.api.Image;
import io.quetzal.image.api.ImageEvent;
import io.quetzal.image.api.ImageException;
import io.quetzal.image.api.ImageException.ImageFailure;
import io.quetzal.image.api.ImageRecipe;
import io.quetzal.image.core.kernel.TinyKernel;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.metric.Metric;
import io.quetzal.platform.testkit.InMemoryStateService;
import io.quetzal.state.api.StateException;
import io.quetzal.state.api.StateException.StateFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How images are found, checked, removed, and brought through crashes. */
class KeepingTest {
    private static final ImageRecipe DEMO = ImageRecipe.debianCloud(new Name("demo"));

    private FakeDebian debian;
    private TestImages images;
    private Image image;

    @BeforeEach
    void buildAnImage(@TempDir Path directory) throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/busybox")), "busybox-static is not installed");
        debian = FakeDebian.in(directory);
        images = TestImages.start(directory.resolve("home"), new InMemoryStateService(), debian.toolDirectories());
        image = images.build(DEMO);
    }

    @Test
    void findsAnImageByItsNameItsIdOrTheBeginningOfItsId() {
        assertThat(images.service().show("demo")).isEqualTo(image);
        assertThat(images.service().show(image.id())).isEqualTo(image);
        assertThat(images.service().show(image.id().substring(0, 6))).isEqualTo(image);
    }

    @Test
    void saysWhichImagesThereAreWhenOneIsNotFound() {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> images.service().show("dmeo"))
                .withMessage("There is no image \"dmeo\". There are: demo.")
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(ImageFailure.NO_SUCH_IMAGE));
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> images.service().show(image.id().substring(0, 5)));
    }

    @Test
    void wantsMoreOfAnIdThatTwoImagesBeginWith() {
        for (String end : List.of("0", "1")) {
            images.state()
                    .facts(ImageFacts.IMAGES)
                    .put(
                            "abcdef" + end.repeat(58),
                            new ImageFacts.KnownImage(new Name("x"), "6.1", "k 1", image.size(), image.createdAt()));
        }
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> images.service().show("abcdef"))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(ImageFailure.AMBIGUOUS_IMAGE));
        assertThat(images.service().show("abcdef0").id()).startsWith("abcdef0");
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "vmlinux", "initramfs", "manifest.json"})
    void refusesAnImageWithATruncatedFile(String file) throws IOException {
        byte[] content = Files.readAllBytes(file(file));
        overwrite(file, Arrays.copyOf(content, content.length - 1));
        assertDamaged(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "vmlinux", "initramfs", "manifest.json"})
    void refusesAnImageWithAChangedFile(String file) throws IOException {
        byte[] content = Files.readAllBytes(file(file));
        content[content.length / 2]++;
        overwrite(file, content);
        assertDamaged(file);
    }

    @ParameterizedTest
    @ValueSource(strings = {"kernel", "vmlinux", "initramfs", "manifest.json"})
    void refusesAnImageThatLacksAFile(String file) throws IOException {
        Files.delete(file(file));
        assertDamaged(file);
    }

    @Test
    void mendsADamagedImageByBuildingItAgain() throws Exception {
        Files.delete(file("initramfs"));

        assertThat(images.build(DEMO).id()).isEqualTo(image.id());
        assertThat(images.service().open("demo").initramfs()).isNotEmptyFile();
    }

    @Test
    void keepsAnImageThatIsNeeded() {
        images.service().addUser(id -> id.equals(image.id()) ? List.of("VM web", "VM db") : List.of());
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> images.remove("demo"))
                .withMessage("Image demo cannot be removed: VM db, VM web need it. Delete what needs it first.")
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(ImageFailure.IMAGE_IN_USE));
        assertThat(images.service().open("demo").image()).isEqualTo(image);
    }

    @Test
    void removesAnImageWithItsFiles() throws IOException {
        images.remove("demo");

        assertThat(images.service().list()).isEmpty();
        assertThat(names()).containsExactly("packages");
        assertThat(images.events().events(ImageEvent.Removed.class)).hasSize(1);
        assertThat(images.guard().changes())
                .extracting(change -> change.action())
                .contains("image.remove");
    }

    @Test
    void removesOnlyTheNameOfAnImageThatHasAnother() throws Exception {
        images.build(ImageRecipe.debianCloud(new Name("other")));
        images.remove("other");

        assertThat(images.service().list()).containsExactly(image);
        assertThat(images.service().open("demo").kernel()).exists();
    }

    @Test
    void removesAllNamesOfAnImageThatIsRemovedByItsId() throws Exception {
        images.build(ImageRecipe.debianCloud(new Name("other")));
        images.remove(image.id());
        assertThat(images.service().list()).isEmpty();
    }

    @Test
    void keepsAnImageWhenTheStateCannotForgetIt() {
        images.state().refuseChanges(StateFailure.STATE_READ_ONLY);
        assertThatExceptionOfType(StateException.class).isThrownBy(() -> images.remove("demo"));
        assertThat(images.service().open("demo").image()).isEqualTo(image);
    }

    @Test
    void leavesNothingWhenTheStateCannotTakeAnImage() throws Exception {
        images.remove("demo");
        images.state().refuseChanges(StateFailure.STATE_NOT_WRITTEN);
        assertThatExceptionOfType(StateException.class).isThrownBy(() -> images.build(DEMO));
        assertThat(names()).containsExactly("packages");
    }

    @Test
    void isThereAfterARestart() throws IOException {
        assertThat(images.restarted().service().open("demo").image()).isEqualTo(image);
    }

    @Test
    void removesAtTheNextStartWhatABuildHasLeft() throws IOException {
        Files.createDirectories(images.directory().resolve(".building-01/scratch"));
        images.restarted();
        assertThat(names()).containsExactlyInAnyOrder("packages", image.id());
    }

    @Test
    void finishesAtTheNextStartWhatTheStateKnows() throws IOException {
        Files.move(images.directory().resolve(image.id()), images.directory().resolve(".pending-" + image.id()));
        assertThat(images.restarted().service().open("demo").image()).isEqualTo(image);
    }

    @Test
    void undoesAtTheNextStartWhatTheStateDoesNotKnow() throws IOException {
        Files.move(images.directory().resolve(image.id()), images.directory().resolve(".pending-" + image.id()));
        images.state().facts(ImageFacts.IMAGES).delete(image.id());
        images.state().facts(ImageFacts.NAMES).delete("demo");
        assertThat(images.restarted().service().list()).isEmpty();
        assertThat(names()).containsExactly("packages");
    }

    @Test
    void countsTheImagesAndTheirBytes() throws Exception {
        images.build(ImageRecipe.debianCloud(new Name("other")));
        debian.publish("6.1.2-1", TinyKernel.bzImage(TinyKernel.directKernel()));
        Image second = images.build(DEMO);

        assertThat(images.service().read())
                .extracting(
                        metric -> ((Metric.Gauge) metric).samples().getFirst().value())
                .containsExactly(
                        2.0, (double) (image.size().bytes() + second.size().bytes()));
    }

    private void assertDamaged(String file) {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> images.service().open("demo"))
                .withMessageContaining("/" + file + " is damaged")
                .withMessageContaining("Build the image again")
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(ImageFailure.IMAGE_DAMAGED));
    }

    /** As a person would who does not know what the file is; the time tells that it was touched. */
    private void overwrite(String file, byte[] content) throws IOException {
        Path other = Files.write(images.directory().resolve("other"), content);
        Files.setPosixFilePermissions(other, PosixFilePermissions.fromString("rw-r--r--"));
        Files.setLastModifiedTime(
                other, FileTime.fromMillis(Files.getLastModifiedTime(file(file)).toMillis() + 1000));
        Files.move(other, file(file), StandardCopyOption.REPLACE_EXISTING);
    }

    private Path file(String name) {
        return images.directory().resolve(image.id()).resolve(name);
    }

    private List<String> names() throws IOException {
        try (var entries = Files.list(images.directory())) {
            return entries.map(entry -> String.valueOf(entry.getFileName())).toList();
        }
    }
}
