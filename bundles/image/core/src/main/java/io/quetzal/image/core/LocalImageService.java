package io.quetzal.image.core;

import io.quetzal.image.api.BootFiles;
import io.quetzal.image.api.Image;
import io.quetzal.image.api.ImageEvent;
import io.quetzal.image.api.ImageException;
import io.quetzal.image.api.ImageException.ImageFailure;
import io.quetzal.image.api.ImageRecipe;
import io.quetzal.image.api.ImageService;
import io.quetzal.image.api.ImageUser;
import io.quetzal.image.core.debian.BuildTools;
import io.quetzal.image.core.debian.DebianPackage;
import io.quetzal.image.core.debian.PackageCache;
import io.quetzal.image.core.debian.PackageSource;
import io.quetzal.image.core.file.DurableFiles;
import io.quetzal.platform.api.event.EventBus;
import io.quetzal.platform.api.job.Job;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.JobService;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.metric.Metric;
import io.quetzal.platform.api.metric.Metric.Gauge;
import io.quetzal.platform.api.metric.Metric.Sample;
import io.quetzal.platform.api.metric.MetricSource;
import io.quetzal.platform.api.node.NodeService;
import io.quetzal.platform.api.security.AccessGuard;
import io.quetzal.platform.api.security.Role;
import io.quetzal.state.api.StateHealth;
import io.quetzal.state.api.StateService;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import org.osgi.service.component.annotations.Activate;
import org.osgi.service.component.annotations.Component;
import org.osgi.service.component.annotations.Deactivate;
import org.osgi.service.component.annotations.Reference;
import org.osgi.service.component.annotations.ReferenceCardinality;
import org.osgi.service.component.annotations.ReferencePolicy;

/** Builds images on this machine and keeps them in the node's own directory. */
@Component(
        service = {ImageService.class, MetricSource.class},
        immediate = true)
public final class LocalImageService implements ImageService, MetricSource {
    private static final String PACKAGES = "packages";

    private final AccessGuard guard;
    private final JobService jobs;
    private final EventBus events;
    private final Clock clock;
    private final List<Path> toolDirectories;
    private final Path directory;
    private final ImageStore store;
    private final ImageCatalogue catalogue;
    private final PackageCache packages;
    private final RunningBuilds running;
    private final ReentrantLock refreshing = new ReentrantLock();
    private final List<ImageUser> users = new CopyOnWriteArrayList<>();

    /** Puts in order what a crash has left. */
    @Activate
    public LocalImageService(
            @Reference NodeService node,
            @Reference StateService state,
            @Reference JobService jobs,
            @Reference EventBus events,
            @Reference AccessGuard guard,
            @Reference JsonCodec json)
            throws IOException {
        this(node, state, jobs, events, guard, json, BuildTools.DIRECTORIES, Clock.systemUTC());
    }

    LocalImageService(
            NodeService node,
            StateService state,
            JobService jobs,
            EventBus events,
            AccessGuard guard,
            JsonCodec json,
            List<Path> toolDirectories,
            Clock clock)
            throws IOException {
        this.guard = guard;
        this.jobs = jobs;
        this.events = events;
        this.clock = clock;
        this.toolDirectories = toolDirectories;
        this.directory = node.dataDirectory("image");
        this.store = new ImageStore(directory, json);
        this.catalogue = new ImageCatalogue(state, store, clock);
        this.packages = new PackageCache(directory.resolve(PACKAGES));
        this.running = new RunningBuilds(jobs);
        // A damaged state may have forgotten what is there; nothing is thrown away on its word.
        if (state.health().mode() == StateHealth.Mode.READ_WRITE) {
            store.recover(catalogue::knows);
            packages.prune();
        }
    }

    @Deactivate
    void stop() {
        running.close();
    }

    /** Somebody needs images from now on. */
    @Reference(cardinality = ReferenceCardinality.MULTIPLE, policy = ReferencePolicy.DYNAMIC)
    void addUser(ImageUser user) {
        users.add(user);
    }

    void removeUser(ImageUser user) {
        users.remove(user);
    }

    @Override
    public Job build(ImageRecipe recipe) {
        return guard.change(Role.OPERATOR, "image.build", recipe.name().value(), () -> {
            if (!DebianPackage.isName(recipe.kernelPackage())) {
                throw new ImageException(
                        ImageFailure.RECIPE_INVALID,
                        "\"" + recipe.kernelPackage() + "\" is no Debian package's name. Name a kernel package, for"
                                + " example " + ImageRecipe.CLOUD_KERNEL + ".",
                        null);
            }
            BuildTools tools = BuildTools.find(toolDirectories);
            Job job = jobs.submit("image.build", "Build image " + recipe.name(), context -> {
                return build(recipe, tools, context).name().value();
            });
            running.add(job.id());
            return job;
        });
    }

    @Override
    public List<Image> list() {
        return catalogue.list();
    }

    @Override
    public Image show(String reference) {
        return catalogue.find(reference);
    }

    @Override
    public BootFiles open(String reference) {
        Image image = catalogue.find(reference);
        ImageManifest manifest = store.manifest(image.id());
        store.verify(image.id(), manifest);
        Path kernel = store.file(image.id(), ImageManifest.KERNEL);
        Path directKernel = manifest.file(ImageManifest.DIRECT_KERNEL)
                .map(file -> store.file(image.id(), file.name()))
                .orElse(kernel);
        return new BootFiles(
                image, kernel, directKernel, store.file(image.id(), ImageManifest.INITRAMFS), manifest.arguments());
    }

    @Override
    public void remove(String reference) {
        guard.change(Role.OPERATOR, "image.remove", reference, () -> {
            try {
                Image image = catalogue.remove(reference, this::refuseIfUsed);
                events.publish(new ImageEvent.Removed(clock.instant(), image));
            } catch (IOException e) {
                throw new ImageException(
                        ImageFailure.IMAGE_DAMAGED,
                        "The files of image " + reference + " cannot be removed: " + e + ". See who owns " + directory
                                + ", and whether its disk can be written.",
                        e);
            }
        });
    }

    @Override
    public List<Metric> read() {
        var known = catalogue.known();
        double bytes = known.stream()
                .mapToDouble(image -> (double) image.size().bytes())
                .sum();
        return List.of(
                new Gauge("quetzal_image_images", "Images in the store.", Sample.of(known.size())),
                new Gauge("quetzal_image_size_bytes", "Size of all images in the store.", Sample.of(bytes)));
    }

    private Image build(ImageRecipe recipe, BuildTools tools, JobContext job) throws InterruptedException {
        var source = new PackageSource(tools, directory, packages, refreshing);
        try {
            Image image = new ImageBuilder(store, catalogue, tools, source).build(recipe, job);
            events.publish(new ImageEvent.Built(clock.instant(), image));
            return image;
        } catch (IOException | UncheckedIOException e) {
            String what = "Image " + recipe.name() + " could not be built";
            if (DurableFiles.isDiskFull(e)) {
                throw new ImageException(
                        ImageFailure.DISK_FULL,
                        what + ": the disk of " + directory + " is full. Make room and build again.",
                        e);
            }
            throw new ImageException(
                    ImageFailure.BUILD_FAILED, what + ": " + e.getMessage() + " The node's log has the details.", e);
        }
    }

    private void refuseIfUsed(Image image) {
        List<String> needing = users.stream()
                .flatMap(user -> user.usersOf(image.id()).stream())
                .sorted()
                .toList();
        if (!needing.isEmpty()) {
            throw new ImageException(
                    ImageFailure.IMAGE_IN_USE,
                    "Image " + image.name() + " cannot be removed: " + String.join(", ", needing)
                            + (needing.size() == 1 ? " needs it." : " need it.") + " Delete what needs it first.",
                    null);
        }
    }
}
