package io.quetzal.itest.outside;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;

/** Bundles of the distribution as later versions of themselves. */
final class OwnBundle {
    private OwnBundle() {}

    /** Makes a file in the directory that differs from the distribution's in nothing but its version. */
    static Path ofVersion(String bundle, String version, Path directory) throws IOException {
        Path copy = directory.resolve(bundle + "-" + version + ".jar");
        try (var jar = new JarFile(original(bundle).toFile())) {
            var manifest = new Manifest(jar.getManifest());
            manifest.getMainAttributes().putValue("Bundle-Version", version);
            try (var out = new JarOutputStream(Files.newOutputStream(copy), manifest)) {
                for (var entry : jar.stream()
                        .filter(each -> !each.getName().equals(JarFile.MANIFEST_NAME))
                        .toList()) {
                    out.putNextEntry(new ZipEntry(entry.getName()));
                    try (InputStream in = jar.getInputStream(entry)) {
                        in.transferTo(out);
                    }
                }
            }
        }
        return copy;
    }

    private static Path original(String bundle) throws IOException {
        try (Stream<Path> files =
                Files.walk(TestNode.DISTRIBUTION.resolve("system/io/quetzal").resolve(bundle))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }
}
