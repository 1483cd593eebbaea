package io.quetzal.platform.upgrade;

import io.quetzal.platform.api.failure.InvalidValueException;
import io.quetzal.platform.api.id.UniqueId;
import io.quetzal.platform.api.json.JsonCodec;
import io.quetzal.platform.api.upgrade.UpgradeException;
import io.quetzal.platform.api.upgrade.UpgradeException.UpgradeFailure;
import io.quetzal.platform.api.upgrade.UpgradeRun;
import io.quetzal.platform.api.upgrade.UpgradeRun.Outcome;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The journal of changes: a directory for each, with the files of before and after and {@code run.json}, which is written
 * and synced before anything is touched and again when the outcome is known. The format is in docs/formats/upgrade.md.
 */
final class Runs {
    static final int FORMAT = 1;

    private static final Logger LOG = LoggerFactory.getLogger(Runs.class);
    private static final String RUN = "run.json";
    /** What else lies there is somebody's, and stays. */
    private static final Pattern ID = Pattern.compile("[0-7][0-9a-hjkmnp-tv-z]{25}");

    private final Path directory;
    private final JsonCodec json;

    /** Keeps the journal in this directory. */
    Runs(Path directory, JsonCodec json) {
        this.directory = directory;
        this.json = json;
    }

    /**
     * What is in {@code run.json}.
     *
     * @param format 1
     * @param run what was changed, and how it stands
     * @param moves how, in the order in which it was done
     */
    record Entry(int format, UpgradeRun run, List<Move> moves) {
        /** Keeps a copy and refuses what a later version wrote. */
        Entry {
            moves = List.copyOf(moves);
            if (format != FORMAT) {
                throw new InvalidValueException("Its format is " + format + ", and this version knows " + FORMAT + ".");
            }
        }

        Entry ended(UpgradeRun how) {
            return new Entry(format, how, moves);
        }
    }

    /** A new directory for a change's files. */
    Path directoryOf(UniqueId id) {
        try {
            return Files.createDirectories(directory.resolve(id.value()));
        } catch (IOException e) {
            throw unusable("The directory for the change " + id + " cannot be made in " + directory, e);
        }
    }

    /** Writes an entry so that it survives. */
    void write(Entry entry) {
        Path own = directoryOf(entry.run().id());
        Path file = own.resolve(RUN);
        Path fresh = own.resolve(RUN + ".new");
        try {
            Files.write(fresh, json.write(entry));
            sync(fresh);
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
            sync(own);
        } catch (IOException e) {
            throw unusable("The change " + entry.run().id() + " cannot be written to " + file, e);
        }
    }

    /** All entries, newest first. */
    List<Entry> list() {
        if (!Files.isDirectory(directory)) {
            return List.of();
        }
        try (Stream<Path> found = Files.list(directory)) {
            return found.map(each -> each.resolve(RUN))
                    .filter(Files::isRegularFile)
                    .flatMap(file -> read(file).stream())
                    .sorted(Comparator.comparing((Entry entry) -> entry.run().id())
                            .reversed())
                    .toList();
        } catch (IOException e) {
            throw unusable("The journal of changes in " + directory + " cannot be listed", e);
        }
    }

    /** The changes that were under way when the node ended, or could not be taken back then, newest first. */
    List<Entry> unfinished() {
        return list().stream()
                .filter(entry ->
                        entry.run().outcome() == Outcome.RUNNING || entry.run().outcome() == Outcome.STUCK)
                .toList();
    }

    /** Deletes the files of a plan that was not applied. */
    void forget(UniqueId plan) {
        Path own = directory.resolve(plan.value());
        if (!Files.exists(own.resolve(RUN))) {
            delete(own);
        }
    }

    /** Deletes the oldest changes of which nothing is left in the node, with their files, so that so many stay. */
    void forgetAllBut(int kept) {
        try {
            list().stream()
                    .filter(entry -> isUndone(entry.run().outcome()))
                    .skip(kept)
                    .map(entry -> directory.resolve(entry.run().id().value()))
                    .forEach(Runs::forgetChange);
        } catch (UpgradeException e) {
            LOG.warn("Old changes cannot be deleted: {}", e.getMessage());
        }
    }

    private static boolean isUndone(Outcome outcome) {
        return switch (outcome) {
            case TAKEN_BACK, ROLLED_BACK -> true;
            // One that holds can be rolled back, and puts its bundles in again when the framework has forgotten them.
            case DONE, RUNNING, STUCK -> false;
        };
    }

    private static void forgetChange(Path own) {
        try {
            // Without it, what is left if the node dies now is a plan that was never applied.
            Files.delete(own.resolve(RUN));
        } catch (IOException e) {
            LOG.warn("An old change cannot be deleted from {}", own, e);
            return;
        }
        delete(own);
    }

    private static void delete(Path own) {
        try (Stream<Path> files = Files.walk(own)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("The files of a change or of a plan cannot be deleted from {}", own, e);
        }
    }

    /** Deletes the files of all plans that were not applied. */
    void forgetPlans() {
        try (Stream<Path> found = Files.list(directory)) {
            found.map(each -> each.getFileName().toString())
                    .filter(name -> ID.matcher(name).matches())
                    .toList()
                    .forEach(name -> forget(new UniqueId(name)));
        } catch (IOException e) {
            throw unusable("The journal of changes in " + directory + " cannot be listed", e);
        }
    }

    /** The newest move of each bundle among the changes that hold. */
    List<Move> standing() {
        var newest = new LinkedHashMap<String, Move>();
        for (Entry entry : list()) {
            if (entry.run().outcome() == Outcome.DONE) {
                entry.moves().forEach(move -> newest.putIfAbsent(move.bundle(), move));
            }
        }
        return List.copyOf(newest.values());
    }

    /** The file that a change has put in for this bundle, if one that holds has. */
    Optional<Path> fileOf(String bundle) {
        return standing().stream()
                .filter(move -> move.bundle().equals(bundle))
                .findFirst()
                .map(Move::after);
    }

    /** What is in the file; nothing if it was forgotten a moment ago. */
    private Optional<Entry> read(Path file) {
        try {
            return Optional.of(json.read(Files.readAllBytes(file), Entry.class));
        } catch (NoSuchFileException e) {
            LOG.debug("It was forgotten a moment ago", e);
            return Optional.empty();
        } catch (IOException | InvalidValueException e) {
            throw unusable("The change in " + file + " cannot be read. Move its directory away to go on without it", e);
        }
    }

    private static void sync(Path path) throws IOException {
        try (var channel = FileChannel.open(path, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static UpgradeException unusable(String message, Exception cause) {
        return new UpgradeException(UpgradeFailure.JOURNAL_UNUSABLE, message + " (" + cause.getMessage() + ").", cause);
    }
}
