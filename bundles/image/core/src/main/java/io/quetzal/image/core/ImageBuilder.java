package io.quetzal.image.core;

import io.quetzal.image.api.Image;
import io.quetzal.image.api.ImageRecipe;
import io.quetzal.image.core.ImageManifest.ImageFile;
import io.quetzal.image.core.ImageManifest.ImageSource;
import io.quetzal.image.core.ImageStore.Stored;
import io.quetzal.image.core.debian.BuildTools;
import io.quetzal.image.core.debian.Busybox;
import io.quetzal.image.core.debian.KernelPackage;
import io.quetzal.image.core.debian.PackageSource;
import io.quetzal.image.core.debian.PackageSource.Fetched;
import io.quetzal.image.core.file.Checksums;
import io.quetzal.image.core.file.FreeSpace;
import io.quetzal.image.core.initramfs.GuestSystem;
import io.quetzal.image.core.kernel.BzImage;
import io.quetzal.image.core.kernel.BzImage.Compression;
import io.quetzal.image.core.kernel.DirectKernel;
import io.quetzal.image.core.kernel.ModuleSet;
import io.quetzal.image.core.kernel.ModuleSpool;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.platform.api.quantity.ByteSize;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Builds one image, step by step. */
final class ImageBuilder {
    /** Raised whenever the same sources come to give other bytes, so that images of before are not taken for them. */
    private static final int REVISION = 1;

    private static final int STEPS = 5;
    private static final ByteSize UNPACKED_KERNEL = ByteSize.ofMebibytes(96);

    private final ImageStore store;
    private final ImageCatalogue catalogue;
    private final BuildTools tools;
    private final PackageSource packages;

    ImageBuilder(ImageStore store, ImageCatalogue catalogue, BuildTools tools, PackageSource packages) {
        this.store = store;
        this.catalogue = catalogue;
        this.tools = tools;
        this.packages = packages;
    }

    /**
     * Builds an image and takes it into the store, or gives the one that is there already its name.
     *
     * @throws IOException if a file cannot be read or written
     */
    Image build(ImageRecipe recipe, JobContext job) throws IOException, InterruptedException {
        try (Workspace workspace = store.workspace()) {
            step(job, 0, "Look for the kernel package");
            Fetched kernel = packages.fetch(recipe.kernelPackage(), workspace.scratch(), job);
            step(job, 1, "Compare with the images that are there");
            Busybox busybox = Busybox.read(tools);
            ImageSource source = source(kernel, busybox);
            Optional<Image> there = store.find(source).flatMap(stored -> catalogue.name(recipe.name(), stored));
            if (there.isPresent()) {
                job.log("The very same image is there already: " + there.get().id());
                return there.get();
            }
            Stored built = assemble(workspace, kernel, busybox, source, job);
            step(job, STEPS - 1, "Take it into the store");
            Image image = catalogue.publish(recipe.name(), built, workspace);
            store.verify(built.id(), built.manifest());
            job.log("Built " + image.id() + ", " + image.size());
            return image;
        }
    }

    private Stored assemble(Workspace workspace, Fetched kernel, Busybox busybox, ImageSource source, JobContext job)
            throws IOException, InterruptedException {
        FreeSpace.require(store.root(), kernel.origin().installedSize().plus(UNPACKED_KERNEL), "Building the image");
        List<ImageFile> files = new ArrayList<>();
        step(job, 2, "Unpack the kernel package");
        String version;
        try (var modules = new ModuleSpool(workspace.scratch().resolve("modules"))) {
            version = KernelPackage.unpack(tools, kernel, workspace.image().resolve(ImageManifest.KERNEL), modules);
            step(job, 3, "Make the first file system");
            ModuleSet picked = ModuleSet.pick(GuestSystem.MODULES, modules);
            files.add(workspace.write(
                    ImageManifest.INITRAMFS,
                    out -> GuestSystem.write(out, busybox.content(), busybox.applets(), version, picked)));
        }
        files.add(workspace.take(ImageManifest.KERNEL));
        directKernel(workspace, job).ifPresent(files::add);
        job.checkCancelled();
        return store.seal(
                workspace,
                new ImageManifest(ImageManifest.FORMAT_VERSION, version, GuestSystem.KERNEL_ARGUMENTS, source, files));
    }

    private static Optional<ImageFile> directKernel(Workspace workspace, JobContext job)
            throws IOException, InterruptedException {
        BzImage packed = BzImage.read(workspace.image().resolve(ImageManifest.KERNEL));
        if (packed.compression() == Compression.OTHER) {
            job.log(
                    "The kernel is compressed in a way that is not undone here; machines boot it as it is, more slowly.");
            return Optional.empty();
        }
        ImageFile unpacked = workspace.write(ImageManifest.DIRECT_KERNEL, packed::unpackTo);
        Path file = workspace.image().resolve(ImageManifest.DIRECT_KERNEL);
        if (!DirectKernel.isDirectKernel(file)) {
            job.log("The kernel has no PVH entry point; machines boot it as a bzImage, more slowly.");
            Files.delete(file);
            return Optional.empty();
        }
        return Optional.of(unpacked);
    }

    private static ImageSource source(Fetched kernel, Busybox busybox) throws IOException {
        return new ImageSource(
                kernel.origin().name(),
                kernel.origin().version(),
                kernel.origin().sha256(),
                Checksums.of(busybox.content()),
                GuestSystem.sha256(),
                REVISION);
    }

    private static void step(JobContext job, int done, String phase) {
        job.checkCancelled();
        job.progress(new Progress(done, STEPS, "steps", phase));
    }
}
