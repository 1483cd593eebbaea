package io.quetzal.image.core;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quetzal.image.api.BootFiles;
import io.quetzal.image.api.Image;
import io.quetzal.image.api.ImageEvent;
import io.quetzal.image.api.ImageException;
import io.quetzal.image.api.ImageException.ImageFailure;
import io.quetzal.image.api.ImageRecipe;
import io.quetzal.image.core.kernel.TinyKernel;
import io.quetzal.platform.api.id.Name;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobState;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.api.page.PageRequest;
import io.quetzal.platform.api.security.AccessException;
import io.quetzal.platform.api.security.Caller;
import io.quetzal.platform.api.security.Role;
import io.quetzal.platform.testkit.Await;
import io.quetzal.platform.testkit.InMemoryStateService;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How images are built, with an archive of one tiny kernel. */
class BuildTest {
    private static final ImageRecipe DEMO = ImageRecipe.debianCloud(new Name("demo"));

    @TempDir
    private Path directory;

    private FakeDebian debian;
    private TestImages images;

    @BeforeEach
    void start() throws Exception {
        assumeTrue(Files.isExecutable(Path.of("/bin/busybox")), "busybox-static is not installed");
        debian = FakeDebian.in(directory);
        images = node("home");
    }

    @Test
    void buildsAnImageFromTheKernelBehindAMetaPackage() throws Exception {
        Image image = images.build(DEMO);

        assertThat(image.name()).isEqualTo(new Name("demo"));
        assertThat(image.kernelVersion()).isEqualTo(FakeDebian.VERSION);
        assertThat(image.kernelPackage()).isEqualTo(FakeDebian.KERNEL + " 6.1.1-1");
        BootFiles files = images.service().open("demo");
        assertThat(files.kernel()).hasBinaryContent(TinyKernel.bzImage(TinyKernel.directKernel()));
        assertThat(files.directKernel()).hasBinaryContent(TinyKernel.directKernel());
        assertThat(files.initramfs()).isNotEmptyFile();
        assertThat(files.arguments()).contains("console=ttyS0");
        assertThat(images.events().events(ImageEvent.Built.class))
                .extracting(ImageEvent::image)
                .containsExactly(image);
    }

    @Test
    void givesTheSameIdOnEveryNode() throws Exception {
        assertThat(images.build(DEMO).id())
                .isEqualTo(node("another")
                        .build(ImageRecipe.debianCloud(new Name("other")))
                        .id());
    }

    @Test
    void onlyNamesAnImageThatIsThereAlready() throws Exception {
        Image first = images.build(DEMO);
        Image second = images.build(ImageRecipe.debianCloud(new Name("second")));

        assertThat(second.id()).isEqualTo(first.id());
        assertThat(second.createdAt()).isEqualTo(first.createdAt());
        assertThat(images.service().list())
                .extracting(image -> image.name().value())
                .containsExactly("demo", "second");
        assertThat(debian.calls()).filteredOn(call -> call.contains("download")).hasSize(1);
    }

    @Test
    void givesTheNameToTheNewImageAndKeepsTheOldOneUnderItsId() throws Exception {
        Image old = images.build(DEMO);
        debian.publish("6.1.2-1", TinyKernel.bzImage(TinyKernel.directKernel()));
        Image now = images.build(DEMO);

        assertThat(now.id()).isNotEqualTo(old.id());
        assertThat(images.service().show("demo")).isEqualTo(now);
        assertThat(images.service().show(old.id())).isEqualTo(old);
        assertThat(images.service().list()).containsExactly(now, old);
    }

    @Test
    void tellsHowFarItIs() throws Exception {
        Job job = images.submit(DEMO);

        List<Progress> progress = images.jobs().ended(job).progress();
        assertThat(progress).extracting(Progress::unit).contains("bytes", "steps");
        assertThat(progress).extracting(Progress::phase).contains("Unpack the kernel package");
        assertThat(images.jobs().show(job.id()).result()).isEqualTo("demo");
    }

    @Test
    void bootsTheBzImageItselfWhenItCannotUnpackIt() throws Exception {
        byte[] odd = TinyKernel.bzImage("BZh91AY&SY".getBytes(StandardCharsets.US_ASCII), 9, true);
        debian.publish("6.1.3-1", odd);
        Job job = images.submit(DEMO);

        assertThat(images.jobs().ended(job).log()).anyMatch(line -> line.contains("boot it as it is"));
        BootFiles files = images.service().open("demo");
        assertThat(files.directKernel()).isEqualTo(files.kernel());
    }

    @Test
    void bootsTheBzImageItselfWhenTheKernelHasNoDirectEntry() throws Exception {
        debian.publish("6.1.3-1", TinyKernel.bzImage(TinyKernel.elf("GNU", 1)));
        images.build(DEMO);

        BootFiles files = images.service().open("demo");
        assertThat(files.directKernel()).isEqualTo(files.kernel());
        assertThat(Files.exists(files.kernel().resolveSibling("vmlinux"))).isFalse();
    }

    @Test
    void needsNoNetworkWhenThePackageIsInTheCache() throws Exception {
        Image image = images.build(DEMO);
        images.remove("demo");
        debian.script("apt-get", "echo 'E: no network' >&2; exit 100\n");

        assertThat(images.build(DEMO).id()).isEqualTo(image.id());
    }

    @Test
    void fetchesAgainWhatIsDamagedInTheCache() throws Exception {
        images.build(DEMO);
        images.remove("demo");
        try (var cached = Files.list(images.directory().resolve("packages"))) {
            Files.writeString(cached.findFirst().orElseThrow(), "damaged");
        }

        images.build(DEMO);
        assertThat(debian.calls()).filteredOn(call -> call.contains("download")).hasSize(2);
    }

    @Test
    void refreshesListsOfItsOwnWhenTheMachinesDoNotKnowThePackage() throws Exception {
        Path stanza = debian.archive().resolve(FakeDebian.META + ".stanza");
        Path hidden = Files.move(stanza, debian.archive().resolve("hidden"));
        Files.writeString(debian.archive().resolve("update"), "mv " + hidden + " " + stanza + "\n");

        images.build(DEMO);
        assertThat(debian.calls())
                .anyMatch(call -> call.endsWith("update") && call.contains("-oDir::State=" + images.directory()));
    }

    @Test
    void refreshesListsOfItsOwnWhenTheMachinesAreOutdated() throws Exception {
        Path file = debian.archive().resolve(FakeDebian.KERNEL + ".deb");
        Path hidden = Files.move(file, debian.archive().resolve("hidden"));
        Files.writeString(debian.archive().resolve("update"), "mv " + hidden + " " + file + "\n");

        assertThat(images.build(DEMO).kernelVersion()).isEqualTo(FakeDebian.VERSION);
    }

    @Test
    void refusesAPackageThatIsNotWhatTheArchiveHasSigned() throws Exception {
        Path file = debian.archive().resolve(FakeDebian.KERNEL + ".deb");
        byte[] bytes = Files.readAllBytes(file);
        bytes[bytes.length - 1]++;
        Files.write(file, bytes);

        assertFailure(ImageFailure.BUILD_FAILED, "signed checksum");
        assertNothingIsLeft();
    }

    @Test
    void refusesAPackageThatNobodyKnows() throws Exception {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> images.build(new ImageRecipe(new Name("demo"), "linux-image-nowhere")))
                .withMessageContaining("apt knows no package \"linux-image-nowhere\"")
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(ImageFailure.RECIPE_INVALID));
        assertNothingIsLeft();
    }

    @Test
    void refusesAPackageWithoutAKernel() throws Exception {
        Path root = Files.createDirectories(directory.resolve("empty"));
        debian.publish("6.1.4-1", root);

        assertFailure(ImageFailure.RECIPE_INVALID, "holds no kernel");
        assertNothingIsLeft();
    }

    @Test
    void refusesAPackageNameThatAptWouldTakeForAnOption() {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> images.submit(new ImageRecipe(new Name("demo"), "-oDir::Bin::dpkg=x")))
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(ImageFailure.RECIPE_INVALID));
    }

    @Test
    void namesThePackageWithAToolThatIsMissing() throws IOException {
        Files.delete(debian.tools().resolve("busybox"));
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> images.submit(DEMO))
                .withMessageContaining("apt-get install --no-install-recommends busybox-static")
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(ImageFailure.BUILD_TOOL_MISSING));
    }

    @Test
    void refusesABusyboxThatNeedsLibraries() throws Exception {
        Path busybox = debian.tools().resolve("busybox");
        Files.delete(busybox);
        Files.copy(Path.of("/bin/true"), busybox);

        assertFailure(ImageFailure.BUILD_TOOL_MISSING, "needs libraries");
    }

    @Test
    void saysWhenTheDiskIsFull() throws Exception {
        debian.script("apt-get", "echo 'E: Write error - write (28: No space left on device)' >&2; exit 100\n");

        assertFailure(ImageFailure.DISK_FULL, "Make room");
        assertNothingIsLeft();
    }

    @Test
    void saysWhatAptSaysWhenItCannotFetch() throws Exception {
        debian.script("apt-get", "echo 'E: Failed to fetch: the archive does not answer' >&2; exit 100\n");

        assertFailure(ImageFailure.BUILD_FAILED, "the archive does not answer");
        assertNothingIsLeft();
    }

    @Test
    void endsAptWhenItIsCancelled() throws Exception {
        Path pid = directory.resolve("pid");
        debian.script("apt-get", "sleep 600 &\necho $! >" + pid + ".new; mv " + pid + ".new " + pid + "; wait\n");
        Job job = images.submit(DEMO);
        Await.until("apt-get to run", () -> Files.exists(pid));
        long child = Long.parseLong(Files.readString(pid).strip());

        Caller.node().run(() -> images.jobs().cancel(job.id()));
        images.jobs().ended(job);

        assertThat(images.jobs().show(job.id()).state()).isEqualTo(JobState.CANCELLED);
        Await.until("what apt-get has started to end", () -> !isRunning(child));
        assertNothingIsLeft();
    }

    @Test
    void endsItsBuildsWhenItStops() throws Exception {
        Path started = directory.resolve("started");
        debian.script("apt-get", "touch " + started + "\nsleep 600\n");
        Job job = images.submit(DEMO);
        Await.until("apt-get to run", () -> Files.exists(started));

        images.service().stop();

        assertThat(images.jobs().show(job.id()).state()).isEqualTo(JobState.CANCELLED);
    }

    @Test
    void buildsTheSameTwiceAtOnce() throws Exception {
        List<Job> jobs = Stream.of("one", "two", "three")
                .map(name -> images.submit(ImageRecipe.debianCloud(new Name(name))))
                .toList();
        for (Job job : jobs) {
            assertThat(images.jobs().ended(job).failure()).isNull();
        }

        assertThat(images.service().list())
                .hasSize(3)
                .extracting(Image::id)
                .containsOnly(images.service().show("one").id());
        assertThat(images.service().open("two").kernel()).isNotEmptyFile();
        assertNoWorkspaces();
    }

    @Test
    void mayNotBeDoneByAViewer() {
        var viewer = new Caller("vera", Role.VIEWER, "test");
        assertThatExceptionOfType(AccessException.class)
                .isThrownBy(() -> viewer.call(() -> images.service().build(DEMO)));
        assertThat(images.jobs().list(PageRequest.first(10)).items()).isEmpty();
    }

    private TestImages node(String home) throws IOException {
        return TestImages.start(
                Files.createDirectories(directory.resolve(home)), new InMemoryStateService(), debian.toolDirectories());
    }

    private void assertFailure(ImageFailure reason, String words) {
        assertThatExceptionOfType(ImageException.class)
                .isThrownBy(() -> images.build(DEMO))
                .withMessageContaining(words)
                .satisfies(failure -> assertThat(failure.reason()).isEqualTo(reason));
    }

    private void assertNothingIsLeft() throws IOException {
        assertThat(images.service().list()).isEmpty();
        assertNoWorkspaces();
    }

    private void assertNoWorkspaces() throws IOException {
        try (var entries = Files.list(images.directory())) {
            assertThat(entries.map(entry -> String.valueOf(entry.getFileName())))
                    .noneMatch(name -> name.startsWith("."));
        }
    }

    /** Killed and waiting to be collected counts as ended. */
    private static boolean isRunning(long pid) throws IOException {
        Path status = Path.of("/proc/" + pid + "/stat");
        return Files.exists(status) && !Files.readString(status).contains(") Z ");
    }
}
