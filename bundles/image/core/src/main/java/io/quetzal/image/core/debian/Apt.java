package io.quetzal.image.core.debian;

import io.quetzal.image.core.debian.ChildProcess.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.DoubleConsumer;
import java.util.stream.Stream;

/**
 * Asks apt. apt compares what it fetches with indexes that the archive has signed, so nothing here needs to trust the
 * network.
 */
final class Apt {
    private static final String DOWNLOAD_STATUS = "dlstatus:";

    private final BuildTools tools;
    private final Path directory;

    /**
     * Makes one.
     *
     * @param tools the programs
     * @param directory where our own package lists are; made when they are first needed
     */
    Apt(BuildTools tools, Path directory) {
        this.tools = tools;
        this.directory = directory;
    }

    /** Which package lists to read. */
    enum Lists {
        /** The machine's, which only root may refresh. */
        SYSTEM,
        /** Our own, of the same archives. */
        OWN
    }

    /** The version of a package that would be installed now, if the lists know the package. */
    Optional<DebianPackage> show(String name, Lists lists) throws IOException, InterruptedException {
        List<String> lines = new ArrayList<>();
        var command = command(tools.aptCache(), lists, "show", "--no-all-versions", name);
        Outcome outcome = ChildProcess.lines(command, Path.of("/"), lines::add);
        return outcome.succeeded() && !lines.isEmpty() ? Optional.of(DebianPackage.parse(lines)) : Optional.empty();
    }

    /** Refreshes our own lists. An archive that does not answer keeps its old list. */
    Outcome refresh() throws IOException, InterruptedException {
        Files.createDirectories(directory.resolve("state/lists/partial"));
        Files.createDirectories(directory.resolve("cache/archives/partial"));
        return ChildProcess.lines(command(tools.aptGet(), Lists.OWN, "update"), directory, line -> {});
    }

    /**
     * Fetches a package file.
     *
     * @param into the directory in which it will be
     * @param progress is told how much is there, from 0 to 1
     */
    Outcome download(DebianPackage wanted, Lists lists, Path into, DoubleConsumer progress)
            throws IOException, InterruptedException {
        // Status on standard output, lines "dlstatus:<n>:<percent>:<text>"; see apt's README.progress-reporting.
        var command = command(
                tools.aptGet(), lists, "download", "-oAPT::Status-Fd=1", wanted.name() + "=" + wanted.version());
        return ChildProcess.lines(command, into, line -> percent(line).ifPresent(p -> progress.accept(p / 100)));
    }

    private List<String> command(Path program, Lists lists, String... words) {
        Stream<String> own = lists == Lists.SYSTEM
                ? Stream.of()
                : Stream.of("-oDir::State=" + directory.resolve("state"), "-oDir::Cache=" + directory.resolve("cache"));
        return Stream.of(Stream.of(program.toString(), "-q"), own, Stream.of(words))
                .flatMap(part -> part)
                .toList();
    }

    private static Optional<Double> percent(String line) {
        if (!line.startsWith(DOWNLOAD_STATUS)) {
            return Optional.empty();
        }
        String[] fields = line.split(":", 4);
        try {
            return Optional.of(Math.clamp(Double.parseDouble(fields[2]), 0, 100));
        } catch (NumberFormatException | ArrayIndexOutOfBoundsException e) {
            return Optional.empty();
        }
    }
}
