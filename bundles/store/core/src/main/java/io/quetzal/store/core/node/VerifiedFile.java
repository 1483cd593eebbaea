package io.quetzal.store.core.node;

import io.quetzal.store.api.StoreStatus.Verified;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the latest verification has found, as a line of text, so that a node that is started anew still knows of damage:
 * {@code 1 2026-11-22T03:00:00Z 1.0 false 2}, which is the version, when, how much, whether all was well, and how many
 * objects are damaged. A file that cannot be read counts as none: verifying again makes it anew.
 */
final class VerifiedFile {
    private static final Logger LOG = LoggerFactory.getLogger(VerifiedFile.class);
    private static final String VERSION = "1";
    private static final int WORDS = 5;

    private final Path file;

    VerifiedFile(Path file) {
        this.file = file;
    }

    Optional<Verified> read() {
        if (!Files.exists(file)) {
            return Optional.empty();
        }
        try {
            String[] words = Files.readString(file).strip().split(" ", -1);
            if (words.length == WORDS && words[0].equals(VERSION)) {
                return Optional.of(new Verified(
                        Instant.parse(words[1]),
                        Double.parseDouble(words[2]),
                        Boolean.parseBoolean(words[3]),
                        Long.parseLong(words[4])));
            }
            LOG.warn("{} is passed over: it is of another version", file);
        } catch (IOException | DateTimeException | NumberFormatException e) {
            LOG.warn("{} is passed over: {}", file, e.getMessage());
        }
        return Optional.empty();
    }

    void write(Verified verified) {
        String line = String.join(
                " ",
                VERSION,
                verified.at().toString(),
                Double.toString(verified.share()),
                Boolean.toString(verified.clean()),
                Long.toString(verified.damagedObjects()));
        Path fresh = file.resolveSibling(file.getFileName() + ".new");
        try {
            Files.writeString(fresh, line + "\n");
            Files.move(fresh, file, StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            LOG.warn("What verifying has found cannot be kept in {}: {}", file, e.getMessage());
        }
    }
}
