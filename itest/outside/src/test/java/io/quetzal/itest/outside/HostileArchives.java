package io.quetzal.itest.outside;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;

/** Files that pretend to be archives of bundles. */
final class HostileArchives {
    private static final long LARGE = 600L << 20;

    private HostileArchives() {}

    /** No archive at all. */
    static Path text(Path file) throws IOException {
        return Files.writeString(file, "no archive");
    }

    /** A path in it leads out of it. */
    static Path climbing(Path file) throws IOException {
        return ForeignBundle.archive(file, Map.of("repository/../../../etc/evil.jar", new byte[1]));
    }

    /** A small file that unpacks to more than any plugin. */
    static Path bomb(Path file) throws IOException {
        try (var archive = new JarOutputStream(Files.newOutputStream(file))) {
            archive.putNextEntry(new ZipEntry("repository/bomb.jar"));
            for (long i = 0; i < LARGE; i += 1 << 20) {
                archive.write(new byte[1 << 20]);
            }
        }
        return file;
    }
}
