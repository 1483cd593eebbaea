package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;

/** Makes plugins as somebody else would. */
final class ForeignPlugin {
    static final String NAME = "greeter";

    private ForeignPlugin() {}

    /** A Karaf archive with a feature, as its author's build makes it. */
    static Path archive(Path directory, String version, ForeignBundle bundle, String... more) throws IOException {
        var entries = new LinkedHashMap<String, byte[]>();
        var bundles = new StringBuilder();
        entries.put(path(NAME, version), Files.readAllBytes(bundle.in(directory)));
        bundles.append("<bundle>mvn:org.example/greeter/").append(version).append("</bundle>");
        for (String name : more) {
            entries.put(path(name, version), Files.readAllBytes(plain(directory, name)));
            bundles.append("<bundle>mvn:org.example/")
                    .append(name)
                    .append('/')
                    .append(version)
                    .append("</bundle>");
        }
        entries.put(path(NAME, version).replace(".jar", "-features.xml"), """
                <features name="greeter" xmlns="http://karaf.apache.org/xmlns/features/v1.6.0">
                  <feature name="greeter" version="%s" description="Greets">%s</feature>
                </features>
                """.formatted(version, bundles)
                .getBytes(UTF_8));
        return ForeignBundle.archive(
                directory.resolve("greeter-" + version + "-" + System.nanoTime() + ".kar"), entries);
    }

    private static String path(String name, String version) {
        return "repository/org/example/" + name + "/" + version + "/" + name + "-" + version + ".jar";
    }

    /** A bundle that does nothing. */
    static Path plain(Path directory, String name) throws IOException {
        var manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        manifest.getMainAttributes().putValue("Bundle-ManifestVersion", "2");
        manifest.getMainAttributes().putValue("Bundle-SymbolicName", name);
        manifest.getMainAttributes().putValue("Bundle-Version", "1.0.0");
        var bytes = new ByteArrayOutputStream();
        new JarOutputStream(bytes, manifest).close();
        return Files.write(directory.resolve(name + ".jar"), bytes.toByteArray());
    }

    static String sha256(byte[] bytes) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
        } catch (NoSuchAlgorithmException e) {
            throw new AssertionError(e);
        }
    }
}
