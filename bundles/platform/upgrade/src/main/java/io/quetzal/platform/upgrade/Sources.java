package io.quetzal.platform.upgrade;

import io.quetzal.platform.api.upgrade.UpgradeException;
import io.quetzal.platform.api.upgrade.UpgradeException.UpgradeFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Copies bundles from where a person has them, within limits: what is planned must be what is applied, and an archive may
 * have been made to do harm.
 */
final class Sources {
    /** As much as any bundle of ours has, ten times. */
    static final long LARGEST_BUNDLE = 512L << 20;

    private static final int MOST_ENTRIES = 10_000;
    private static final String MAVEN = "mvn:";
    private static final int PIECE = 1 << 16;

    private final Path directory;
    private final List<StagedBundle> staged = new ArrayList<>();

    /** Copies into a directory that is there and empty. */
    Sources(Path directory) {
        this.directory = directory;
    }

    /** Copies everything that the sources hold. */
    List<StagedBundle> stage(List<String> sources) {
        for (String source : sources) {
            try {
                stage(source);
            } catch (IOException e) {
                throw unusable(source + " cannot be read (" + e.getMessage() + ").", e);
            }
        }
        if (staged.isEmpty()) {
            throw unusable("There is no bundle in " + String.join(", ", sources) + ".", null);
        }
        return List.copyOf(staged);
    }

    private void stage(String source) throws IOException {
        if (source.startsWith(MAVEN)) {
            try (InputStream in = URI.create(source).toURL().openStream()) {
                add(in, source);
            } catch (IllegalArgumentException e) {
                throw unusable(source + " is no Maven coordinate. Write mvn:group/artifact/version.", e);
            }
            return;
        }
        Path path = Path.of(source);
        if (!path.isAbsolute()) {
            throw unusable(
                    "\"" + source + "\" is no absolute path, and the node is not where you are. Give all of it.", null);
        }
        if (Files.isDirectory(path)) {
            try (Stream<Path> files = Files.list(path)) {
                for (Path file : files.filter(each -> each.toString().endsWith(".jar"))
                        .sorted()
                        .toList()) {
                    addFile(file);
                }
            }
        } else if (!Files.isRegularFile(path)) {
            throw unusable("There is no file " + source + ".", null);
        } else if (source.endsWith(".kar")) {
            addArchive(path);
        } else {
            addFile(path);
        }
    }

    private void addFile(Path file) throws IOException {
        try (InputStream in = Files.newInputStream(file)) {
            add(in, file.toString());
        }
    }

    /** A Karaf archive is a zip file with a Maven repository in it. */
    private void addArchive(Path kar) throws IOException {
        try (var zip = new ZipFile(kar.toFile())) {
            if (zip.size() > MOST_ENTRIES) {
                throw unusable(kar + " has " + zip.size() + " entries, and " + MOST_ENTRIES + " are allowed.", null);
            }
            for (ZipEntry entry : zip.stream().toList()) {
                refuseUnsafe(entry.getName(), kar);
                if (entry.getName().startsWith("repository/") && entry.getName().endsWith(".jar")) {
                    try (InputStream in = zip.getInputStream(entry)) {
                        add(in, kar + "!" + entry.getName());
                    }
                }
            }
        } catch (ZipException e) {
            throw unusable(
                    kar + " is no archive that can be read (" + e.getMessage() + "). Build or fetch it again.", e);
        }
    }

    private static void refuseUnsafe(String name, Path kar) {
        if (name.startsWith("/")
                || name.contains("\\")
                || List.of(name.split("/", -1)).contains("..")) {
            throw unusable(kar + " holds the path \"" + name + "\", which leads out of it. Do not trust it.", null);
        }
    }

    private void add(InputStream in, String origin) throws IOException {
        Path copy = directory.resolve(staged.size() + ".jar");
        try (OutputStream out = Files.newOutputStream(copy)) {
            byte[] piece = new byte[PIECE];
            long size = 0;
            for (int count = in.read(piece); count >= 0; count = in.read(piece)) {
                size += count;
                if (size > LARGEST_BUNDLE) {
                    throw unusable(
                            origin + " has more than " + (LARGEST_BUNDLE >> 20) + " MiB. No bundle is that large.",
                            null);
                }
                out.write(piece, 0, count);
            }
        }
        staged.add(StagedBundle.read(copy, origin));
    }

    private static UpgradeException unusable(String message, @Nullable Throwable cause) {
        return new UpgradeException(UpgradeFailure.SOURCE_UNUSABLE, message, cause);
    }
}
