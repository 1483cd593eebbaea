package io.quetzal.platform.hash.library;

import java.io.IOException;
import java.io.InputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.SymbolLookup;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Finds this platform's library among the resources, checks it and opens it. */
final class LibraryFile {
    private static final String NAME = "libquetzal_hash.so";

    private final Function<String, @Nullable InputStream> resources;
    private final Path temporary;

    /**
     * A library that is not open.
     *
     * @param resources opens a resource by its name, and answers null if there is none
     * @param temporary where the library may be for a moment
     */
    LibraryFile(Function<String, @Nullable InputStream> resources, Path temporary) {
        this.resources = resources;
        this.temporary = temporary;
    }

    /** The platform, as the fragments name it: {@code linux-x86_64}. */
    static String platform() {
        String arch = System.getProperty("os.arch");
        return System.getProperty("os.name").toLowerCase(java.util.Locale.ROOT) + "-"
                + (arch.equals("amd64") ? "x86_64" : arch);
    }

    /** Opens it; it is closed when nothing refers to any of its functions. */
    SymbolLookup open() throws LibraryMissingException {
        String resource = "native/" + platform() + "/" + NAME;
        byte[] library = read(resource);
        String expected = new String(read(resource + ".sha256"), StandardCharsets.US_ASCII).strip();
        String actual = HexFormat.of().formatHex(sha256(library));
        if (!actual.equals(expected)) {
            throw new LibraryMissingException(
                    "The native library " + resource + " is damaged: its SHA-256 is " + actual + " and not " + expected
                            + ". Install the fragment again.",
                    null);
        }
        return open(library);
    }

    private byte[] read(String resource) throws LibraryMissingException {
        try (@Nullable InputStream stream = resources.apply(resource)) {
            if (stream == null) {
                throw new LibraryMissingException(
                        "No fragment brings " + resource + ". Install the feature quetzal-native-" + platform()
                                + " if there is one for this platform.",
                        null);
            }
            return stream.readAllBytes();
        } catch (IOException e) {
            throw new LibraryMissingException("The resource " + resource + " cannot be read: " + e.getMessage(), e);
        }
    }

    @SuppressWarnings("restricted") // opening a library is what this class is for
    private SymbolLookup open(byte[] library) throws LibraryMissingException {
        @Nullable Path directory = null;
        try {
            // Only the owner can read or write in it.
            directory = Files.createTempDirectory(temporary, "quetzal-native-");
            Path file = Files.write(directory.resolve(NAME), library);
            return SymbolLookup.libraryLookup(file, Arena.ofAuto());
        } catch (IOException | IllegalArgumentException e) {
            throw new LibraryMissingException(
                    "The native library cannot be opened in " + temporary + ": " + e.getMessage()
                            + ". Let that be a directory that can be written to and is not mounted noexec.",
                    e);
        } finally {
            delete(directory);
        }
    }

    private static void delete(@Nullable Path directory) throws LibraryMissingException {
        if (directory == null) {
            return;
        }
        try {
            Files.deleteIfExists(directory.resolve(NAME));
            Files.delete(directory);
        } catch (IOException e) {
            throw new LibraryMissingException("The native library's file cannot be deleted from " + directory + ".", e);
        }
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
