package io.quetzal.platform.plugin;

import io.quetzal.platform.api.plugin.PluginException;
import io.quetzal.platform.api.plugin.PluginException.PluginFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A copy of what somebody wants to install, so that what is checked is what is installed; deleted when it is closed.
 */
final class Incoming implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Incoming.class);
    private static final String MAVEN = "mvn:";
    private static final String ARCHIVE = ".kar";
    private static final String BUNDLE = ".jar";
    private static final int PIECE = 1 << 16;
    private static final long LARGEST = 1L << 30;
    private static final int LARGEST_NOTE = 1 << 16;

    private final String source;
    private final Path directory;
    private final Path copy;

    private Incoming(String source, Path directory, Path copy) {
        this.source = source;
        this.directory = directory;
        this.copy = copy;
    }

    /**
     * Copies a source.
     *
     * @param below the directory in which copies are made
     * @param source as a person has given it
     */
    static Incoming of(Path below, String source) {
        Path directory;
        try {
            directory = Files.createTempDirectory(Files.createDirectories(below), "");
        } catch (IOException e) {
            throw new PluginException(
                    PluginFailure.DISK_UNUSABLE,
                    source + " cannot be copied to " + below + " (" + e.getMessage() + ").",
                    e);
        }
        try {
            return new Incoming(source, directory, copy(source, directory));
        } catch (IOException e) {
            delete(directory);
            throw unusable(source + " cannot be read (" + e.getMessage() + ").", e);
        } catch (IllegalArgumentException e) { // of paths and of addresses alike
            delete(directory);
            throw unusable("\"" + source + "\" is neither a path nor mvn:group/artifact/version.", e);
        } catch (RuntimeException e) {
            delete(directory);
            throw e;
        }
    }

    /** Deletes what a node that ended in the middle has left. */
    static void deleteLeftovers(Path below) {
        if (Files.isDirectory(below)) {
            delete(below);
        }
    }

    /** As a person has given it. */
    String source() {
        return source;
    }

    /** The copied file, or the directory of copied files. */
    Path copy() {
        return copy;
    }

    /** Whether it is a directory, which has neither checksum nor signature. */
    boolean isDirectory() {
        return Files.isDirectory(copy);
    }

    /** Whether it may say what its bundles are called together. */
    boolean isArchive() {
        return copy.toString().endsWith(ARCHIVE);
    }

    /** The source's own name, without where it is; of a Maven coordinate, that in a repository. */
    String fileName() {
        if (!source.startsWith(MAVEN)) {
            return source.substring(source.lastIndexOf('/') + 1);
        }
        List<String> parts = parts();
        String classifier = parts.size() > 4 ? "-" + parts.get(4) : "";
        return parts.get(1) + "-" + parts.get(2) + classifier + "." + parts.get(3);
    }

    /** What a person calls the file of that suffix beside the source. */
    String nameBeside(String suffix) {
        return source.startsWith(MAVEN) ? typed(suffix) : source + suffix;
    }

    /**
     * A small file beside the source.
     *
     * @param suffix what its name has more than the source's
     * @return its content, if there is one
     */
    Optional<byte[]> beside(String suffix) {
        boolean maven = source.startsWith(MAVEN);
        if (!maven && !Files.exists(Path.of(source + suffix))) {
            return Optional.empty();
        }
        try (InputStream in = maven ? ofMaven(typed(suffix)) : ofFile(Path.of(source + suffix))) {
            byte[] bytes = in.readNBytes(LARGEST_NOTE + 1);
            if (bytes.length > LARGEST_NOTE) {
                throw unusable(source + suffix + " has more than " + LARGEST_NOTE + " bytes.", null);
            }
            return Optional.of(bytes);
        } catch (IOException e) {
            if (maven) {
                LOG.debug("There is no {} beside {}", suffix, source, e);
                return Optional.empty();
            }
            throw unusable(source + suffix + " cannot be read (" + e.getMessage() + ").", e);
        }
    }

    @Override
    public void close() {
        delete(directory);
    }

    private static Path copy(String source, Path directory) throws IOException {
        if (source.startsWith(MAVEN)) {
            boolean archive = List.of(source.split("/", -1)).indexOf(ARCHIVE.substring(1)) == 3;
            return copied(ofMaven(source), source, directory.resolve("source" + (archive ? ARCHIVE : BUNDLE)));
        }
        Path path = Path.of(source);
        if (!path.isAbsolute()) {
            throw unusable(
                    "\"" + source + "\" is no absolute path, and the node is not where you are. Give all of it.", null);
        }
        if (Files.isDirectory(path)) {
            Path copies = Files.createDirectory(directory.resolve("source"));
            try (Stream<Path> files = Files.list(path)) {
                for (Path file :
                        files.filter(each -> each.toString().endsWith(BUNDLE)).toList()) {
                    copied(ofFile(file), file.toString(), copies.resolve(file.getFileName()));
                }
            }
            return copies;
        }
        if (!Files.isRegularFile(path)) {
            throw unusable("There is no file " + source + ".", null);
        }
        return copied(
                ofFile(path), source, directory.resolve("source" + (source.endsWith(ARCHIVE) ? ARCHIVE : BUNDLE)));
    }

    private static Path copied(InputStream from, String source, Path to) throws IOException {
        try (from;
                OutputStream out = Files.newOutputStream(to)) {
            byte[] piece = new byte[PIECE];
            long size = 0;
            for (int count = from.read(piece); count >= 0; count = from.read(piece)) {
                size += count;
                if (size > LARGEST) {
                    throw unusable(
                            source + " has more than " + (LARGEST >> 20) + " MiB. No plugin is that large.", null);
                }
                out.write(piece, 0, count);
            }
        }
        return to;
    }

    private static InputStream ofFile(Path file) throws IOException {
        if (!Files.isRegularFile(file)) {
            throw new IOException(file + " is no file");
        }
        return Files.newInputStream(file);
    }

    private static InputStream ofMaven(String coordinate) throws IOException {
        return URI.create(coordinate).toURL().openStream();
    }

    /** {@code mvn:g/a/v/kar.sig} for {@code mvn:g/a/v/kar}; the classifier, if any, stays behind the type. */
    private String typed(String suffix) {
        List<String> parts = parts();
        parts.set(3, parts.get(3) + suffix);
        return String.join("/", parts);
    }

    /** A coordinate's group with what is before it, artifact, version, type and, if there is one, classifier. */
    private List<String> parts() {
        var parts = new ArrayList<>(List.of(source.split("/", -1)));
        while (parts.size() < 3) {
            parts.add("LATEST");
        }
        if (parts.size() == 3) {
            parts.add(BUNDLE.substring(1));
        }
        return parts;
    }

    private static void delete(Path directory) {
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            LOG.warn("The copy of a plugin cannot be deleted from {}", directory, e);
        }
    }

    private static PluginException unusable(String message, @Nullable Throwable cause) {
        return new PluginException(PluginFailure.SOURCE_UNUSABLE, message, cause);
    }
}
