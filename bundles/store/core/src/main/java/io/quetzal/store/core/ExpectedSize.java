package io.quetzal.store.core;

import io.quetzal.platform.api.job.JobContext;
import io.quetzal.platform.api.job.Progress;
import io.quetzal.store.api.PutOptions;
import io.quetzal.store.core.tree.NamePattern;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;

/**
 * Says how much there will be to store, once a quick walk beside the storing has counted it. Nobody waits for the walk, and
 * it may be wrong, for trees change: then the total is left out again. Without anybody who looks, nothing is counted, and
 * neither is it with a parent, of which nobody knows beforehand how much of it is unchanged.
 */
final class ExpectedSize implements JobContext, AutoCloseable {
    private static final long UNKNOWN = 0;
    private static final String FILE_SYSTEM = "unix:dev";

    private final JobContext context;
    private volatile long total = UNKNOWN;
    private volatile boolean over;

    ExpectedSize(List<Path> roots, PutOptions options, JobContext context) {
        this.context = context;
        if (context.isWatched() && options.parent() == null) {
            List<NamePattern> exclude =
                    options.exclude().stream().map(NamePattern::new).toList();
            Thread.ofVirtual().name("counting " + options.name()).start(() -> count(roots, exclude, options));
        }
    }

    private void count(List<Path> roots, List<NamePattern> exclude, PutOptions options) {
        try {
            long sum = 0;
            for (Path root : roots) {
                var walk = new Walk(root, exclude, options.oneFileSystem());
                Files.walkFileTree(root, walk);
                sum += walk.bytes;
            }
            if (!over) {
                total = sum;
            }
        } catch (IOException | RuntimeException e) {
            // Whoever stores it says what is wrong with it.
            total = UNKNOWN;
        }
    }

    @Override
    public void progress(Progress progress) {
        long known = total;
        context.progress(
                progress.total() == UNKNOWN && progress.done() <= known
                        ? new Progress(progress.done(), known, progress.unit(), progress.phase())
                        : progress);
    }

    @Override
    public boolean isWatched() {
        return context.isWatched();
    }

    @Override
    public void log(String line) {
        context.log(line);
    }

    @Override
    public void checkCancelled() {
        context.checkCancelled();
    }

    /** Ends the walk. */
    @Override
    public void close() {
        over = true;
    }

    private final class Walk extends SimpleFileVisitor<Path> {
        private final Path root;
        private final List<NamePattern> exclude;
        private final boolean oneFileSystem;
        private long bytes;

        private Walk(Path root, List<NamePattern> exclude, boolean oneFileSystem) {
            this.root = root;
            this.exclude = exclude;
            this.oneFileSystem = oneFileSystem;
        }

        @Override
        public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) throws IOException {
            if (over) {
                return FileVisitResult.TERMINATE;
            }
            if (!directory.equals(root) && (excluded(directory) || elsewhere(directory))) {
                return FileVisitResult.SKIP_SUBTREE;
            }
            return FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
            if (attributes.isRegularFile() && !excluded(file)) {
                bytes += attributes.size();
            }
            return over ? FileVisitResult.TERMINATE : FileVisitResult.CONTINUE;
        }

        @Override
        public FileVisitResult visitFileFailed(Path file, IOException failure) {
            return FileVisitResult.CONTINUE;
        }

        private boolean excluded(Path path) {
            if (exclude.isEmpty()) {
                return false;
            }
            String below = root.relativize(path).toString();
            return exclude.stream().anyMatch(pattern -> pattern.matches(below));
        }

        private boolean elsewhere(Path directory) throws IOException {
            return oneFileSystem
                    && !Files.getAttribute(directory, FILE_SYSTEM).equals(Files.getAttribute(root, FILE_SYSTEM));
        }
    }
}
