package io.quetzal.image.core.debian;

import io.quetzal.image.api.ImageException;
import io.quetzal.image.api.ImageException.ImageFailure;
import io.quetzal.image.core.debian.Apt.Lists;
import io.quetzal.image.core.debian.ChildProcess.Outcome;
import io.quetzal.image.core.file.DurableFiles;
import io.quetzal.image.core.file.FreeSpace;
import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Where kernel packages come from: the cache, or the archives that the machine's apt knows. The machine's own package
 * lists are asked first; when they are missing or outdated, lists of our own are refreshed, which needs no root.
 */
public final class PackageSource {
    private static final int LONGEST_CHAIN = 4;
    private static final String LISTS = "apt";

    private final Path root;
    private final Apt apt;
    private final PackageCache cache;
    private final ReentrantLock refreshing;

    /**
     * Makes one.
     *
     * @param tools the programs to run
     * @param root the directory of everything that has to do with images; package lists of our own are kept below it
     * @param cache where fetched packages are kept
     * @param refreshing is held while the lists are refreshed, so that builds do not get into each other's way
     */
    public PackageSource(BuildTools tools, Path root, PackageCache cache, ReentrantLock refreshing) {
        this.root = root;
        this.apt = new Apt(tools, root.resolve(LISTS));
        this.cache = cache;
        this.refreshing = refreshing;
    }

    /**
     * A package's file, complete and checked.
     *
     * @param origin the package
     * @param file the file
     */
    public record Fetched(DebianPackage origin, Path file) {}

    /** A package that some lists know. */
    private record Located(DebianPackage origin, Lists lists) {}

    /**
     * Finds the package, or the kernel that it stands for if it is a meta package, and sees to it that its file is
     * here.
     *
     * @param name as apt knows it
     * @param directory for files on their way
     * @param job is told how far it is
     * @throws ImageException if apt does not know or cannot fetch the package
     */
    public Fetched fetch(String name, Path directory, JobContext job) throws IOException, InterruptedException {
        Optional<DebianPackage> known = locate(name, Lists.SYSTEM);
        Located located = known.isPresent()
                ? new Located(known.get(), Lists.SYSTEM)
                : new Located(locateAnew(name, job), Lists.OWN);
        Optional<Path> cached = cache.find(located.origin());
        if (cached.isPresent()) {
            job.log(located.origin().title() + " is in the cache");
            return new Fetched(located.origin(), cached.get());
        }
        Outcome outcome = download(located, directory, job);
        if (!outcome.succeeded() && !isDiskFull(outcome) && located.lists() == Lists.SYSTEM) {
            // The archive may have moved on since the machine's lists were made.
            job.log("apt could not fetch it with the machine's package lists: " + outcome.complaint());
            located = new Located(locateAnew(name, job), Lists.OWN);
            outcome = download(located, directory, job);
        }
        if (!outcome.succeeded()) {
            throw failed("fetch " + located.origin().title(), outcome);
        }
        Path file = directory.resolve(fileName(located.origin(), directory));
        return new Fetched(located.origin(), cache.add(located.origin(), file));
    }

    private Outcome download(Located located, Path directory, JobContext job) throws IOException, InterruptedException {
        DebianPackage wanted = located.origin();
        long size = wanted.size().bytes();
        FreeSpace.require(root, wanted.size(), "Fetching " + wanted.title());
        job.log("Fetching " + wanted.title() + ", " + wanted.size());
        String phase = "Fetch " + wanted.name();
        job.progress(new Progress(0, size, "bytes", phase));
        return apt.download(wanted, located.lists(), directory, part -> {
            job.progress(new Progress(Math.min(size, Math.round(part * size)), size, "bytes", phase));
        });
    }

    private Optional<DebianPackage> locate(String name, Lists lists) throws IOException, InterruptedException {
        Optional<DebianPackage> found = apt.show(name, lists);
        for (int step = 0; step < LONGEST_CHAIN && found.isPresent(); step++) {
            Optional<String> kernel = found.get().kernelBehind();
            if (kernel.isEmpty()) {
                return found;
            }
            found = apt.show(kernel.get(), lists);
        }
        return found;
    }

    private DebianPackage locateAnew(String name, JobContext job) throws IOException, InterruptedException {
        job.log("Refreshing our own package lists");
        job.progress(new Progress(0, 0, "steps", "Refresh the package lists"));
        Outcome outcome;
        refreshing.lockInterruptibly();
        try {
            outcome = apt.refresh();
        } finally {
            refreshing.unlock();
        }
        if (!outcome.succeeded()) {
            job.log("Not all package lists could be refreshed: " + outcome.complaint());
        }
        Optional<DebianPackage> found = locate(name, Lists.OWN);
        if (found.isEmpty() && (!outcome.succeeded() || isDiskFull(outcome))) {
            throw failed("refresh the package lists to look for " + name, outcome);
        }
        return found.orElseThrow(() -> new ImageException(
                ImageFailure.RECIPE_INVALID,
                "apt knows no package \"" + name + "\". Name a kernel package of this machine's Debian, for example"
                        + " linux-image-cloud-amd64 (apt-cache search linux-image).",
                null));
    }

    /** apt names the file itself, with the colon of an epoch written as %3a. */
    private static String fileName(DebianPackage fetched, Path directory) throws IOException {
        try (var files = Files.list(directory)) {
            return files.map(file -> String.valueOf(file.getFileName()))
                    .filter(file -> file.startsWith(fetched.name() + "_") && file.endsWith(".deb"))
                    .findFirst()
                    .orElseThrow(() -> new IOException("apt says that it fetched " + fetched.title()
                            + ", but there is no such file in " + directory));
        }
    }

    private static boolean isDiskFull(Outcome outcome) {
        return DurableFiles.isDiskFull(new IOException(outcome.complaint()));
    }

    private static ImageException failed(String what, Outcome outcome) {
        var complaint = new IOException(outcome.complaint());
        if (isDiskFull(outcome)) {
            return new ImageException(
                    ImageFailure.DISK_FULL,
                    "The disk is too full to " + what + ". Make room and build again.",
                    complaint);
        }
        return new ImageException(
                ImageFailure.BUILD_FAILED,
                "apt could not " + what + ": " + outcome.complaint()
                        + ". See that this machine reaches its Debian archive (apt-get update), then build again.",
                complaint);
    }
}
