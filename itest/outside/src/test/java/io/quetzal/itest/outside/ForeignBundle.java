package io.quetzal.itest.outside;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.ToolProvider;

/** Makes a bundle as somebody else would, with one component that offers {@link Runnable}. */
final class ForeignBundle {
    static final String NAME = "io.example.greeter";

    private static final String COMPONENT = "OSGI-INF/greeter.xml";

    private final Map<String, String> headers = new LinkedHashMap<>();
    private final String version;
    private String activation = "";
    private String service = "java.lang.Runnable";

    ForeignBundle(String version) {
        this.version = version;
    }

    /** One more header. */
    ForeignBundle with(String header, String value) {
        headers.put(header, value);
        return this;
    }

    /** What its component does when it is activated, as Java statements. */
    ForeignBundle activating(String statements) {
        activation = statements;
        return this;
    }

    /** Its component says that the node is not ready. */
    ForeignBundle unhealthy() {
        return with("Import-Package", "org.osgi.framework,org.apache.felix.hc.api")
                .activating("""
                        org.osgi.framework.FrameworkUtil.getBundle(getClass()).getBundleContext().registerService(
                                org.apache.felix.hc.api.HealthCheck.class,
                                () -> new org.apache.felix.hc.api.Result(
                                        org.apache.felix.hc.api.Result.Status.CRITICAL, "I am sick."),
                                new java.util.Hashtable<>(java.util.Map.of("hc.name", "greeter", "hc.tags", "ready")));
                        """);
    }

    /** What its component offers in place of a {@link Runnable}. */
    ForeignBundle offering(String type) {
        service = type;
        return this;
    }

    /** The bundle's file. */
    Path in(Path directory) throws IOException {
        Path jar = directory.resolve("greeter-" + version + "-" + System.nanoTime() + ".jar");
        try (OutputStream out = Files.newOutputStream(jar);
                var archive = new JarOutputStream(out, manifest())) {
            put(archive, "io/example/greeter/Greeter.class", compiled(directory));
            put(archive, COMPONENT, component().getBytes(UTF_8));
        }
        return jar;
    }

    /** A Karaf archive with these entries. */
    static Path archive(Path file, Map<String, byte[]> entries) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                var archive = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
                put(archive, entry.getKey(), entry.getValue());
            }
        }
        return file;
    }

    private Manifest manifest() {
        var manifest = new Manifest();
        Attributes main = manifest.getMainAttributes();
        main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
        main.putValue("Bundle-ManifestVersion", "2");
        main.putValue("Bundle-SymbolicName", NAME);
        main.putValue("Bundle-Version", version);
        main.putValue("Service-Component", COMPONENT);
        headers.forEach(main::putValue);
        return manifest;
    }

    private String component() {
        return """
                <scr:component xmlns:scr="http://www.osgi.org/xmlns/scr/v1.3.0" name="greeter" activate="activate">
                  <implementation class="io.example.greeter.Greeter"/>
                  <service><provide interface="%s"/></service>
                </scr:component>
                """.formatted(service);
    }

    private byte[] compiled(Path directory) throws IOException {
        Path work = Files.createTempDirectory(directory, "greeter");
        Path source = work.resolve("Greeter.java");
        Files.writeString(source, """
                package io.example.greeter;

                public final class Greeter implements Runnable, java.util.concurrent.Callable<String> {
                    void activate() throws Exception {
                        %s
                    }

                    @Override
                    public void run() {}

                    @Override
                    public String call() {
                        return "hello";
                    }
                }
                """.formatted(activation));
        int failed = ToolProvider.getSystemJavaCompiler()
                .run(
                        null,
                        null,
                        null,
                        "--release",
                        "25",
                        "-classpath",
                        library("org.apache.felix.healthcheck.api-") + ":" + library("osgi.core-"),
                        "-d",
                        work.toString(),
                        source.toString());
        if (failed != 0) {
            throw new AssertionError("The foreign bundle does not compile.");
        }
        try (Stream<Path> files = Files.walk(work)) {
            return Files.readAllBytes(files.filter(file -> file.toString().endsWith(".class"))
                    .findFirst()
                    .orElseThrow());
        }
    }

    private static Path library(String name) throws IOException {
        try (Stream<Path> files = Files.walk(TestNode.DISTRIBUTION)) {
            return files.filter(file -> file.getFileName().toString().startsWith(name)
                            && file.toString().endsWith(".jar"))
                    .findFirst()
                    .orElseThrow();
        }
    }

    private static void put(ZipOutputStream archive, String name, byte[] content) throws IOException {
        archive.putNextEntry(new ZipEntry(name));
        archive.write(content);
        archive.closeEntry();
    }
}
