import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.Locale;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/**
 * Takes the signatures out of a jar: the JVM archives no class of a signed jar, and checks each one whenever it is loaded.
 *
 * <p>Usage: {@code java Unsigned.java JAR}. The result is the same wherever it is made, and nothing if there is no signature.
 */
final class Unsigned {
    private static final LocalDateTime TIME = LocalDateTime.of(2026, 1, 1, 0, 0);

    private Unsigned() {}

    public static void main(String... args) throws IOException {
        Path jar = Path.of(args[0]);
        Path unsigned = jar.resolveSibling(jar.getFileName() + ".unsigned");
        boolean signed;
        try (var source = new JarFile(jar.toFile())) {
            signed = source.stream().anyMatch(Unsigned::isSignature);
            if (signed) {
                try (OutputStream target = Files.newOutputStream(unsigned)) {
                    copy(source, new JarOutputStream(target));
                }
            }
        }
        if (signed) {
            Files.move(unsigned, jar, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static void copy(JarFile source, JarOutputStream target) throws IOException {
        try (target) {
            // Its main part only: what else it has are the digests of what was signed.
            var manifest = new Manifest();
            manifest.getMainAttributes().putAll(source.getManifest().getMainAttributes());
            var bytes = new ByteArrayOutputStream();
            manifest.write(bytes);
            put(JarFile.MANIFEST_NAME, bytes.toByteArray(), target);
            for (JarEntry entry : source.stream().toList()) {
                if (!isSignature(entry) && !entry.isDirectory() && !entry.getName().equals(JarFile.MANIFEST_NAME)) {
                    put(entry.getName(), source.getInputStream(entry).readAllBytes(), target);
                }
            }
        }
    }

    private static void put(String name, byte[] bytes, JarOutputStream target) throws IOException {
        var entry = new ZipEntry(name);
        entry.setTimeLocal(TIME);
        target.putNextEntry(entry);
        target.write(bytes);
        target.closeEntry();
    }

    private static boolean isSignature(JarEntry entry) {
        String name = entry.getName().toUpperCase(Locale.ROOT);
        return name.startsWith("META-INF/")
                && (name.endsWith(".SF") || name.endsWith(".RSA") || name.endsWith(".DSA") || name.endsWith(".EC"));
    }
}
