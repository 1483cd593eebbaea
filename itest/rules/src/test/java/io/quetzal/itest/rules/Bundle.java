package io.quetzal.itest.rules;

import aQute.bnd.header.OSGiHeader;
import aQute.bnd.header.Parameters;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import org.jspecify.annotations.Nullable;

/**
 * What the rules look at in a bundle.
 *
 * @param folder the two folders that it was built in, for example {@code vm/driver.qemu}
 * @param symbolicName its Bundle-SymbolicName
 * @param imports packages that it must have
 * @param optionalImports packages that it can do without
 * @param exports packages that it shows, with their attributes
 * @param packages packages of classes that are its own
 * @param dynamicImports whether it imports whatever comes by
 */
record Bundle(
        String folder,
        String symbolicName,
        Set<String> imports,
        Set<String> optionalImports,
        Parameters exports,
        Set<String> packages,
        boolean dynamicImports) {

    static Bundle read(String folder, Path jar) {
        try (var file = new JarFile(jar.toFile())) {
            Attributes manifest = file.getManifest().getMainAttributes();
            var required = new TreeSet<String>();
            var optional = new TreeSet<String>();
            header(manifest, "Import-Package")
                    .forEach((name, attributes) ->
                            ("optional".equals(attributes.get("resolution:")) ? optional : required).add(name));
            var packages = new TreeSet<String>();
            file.stream()
                    .map(entry -> entry.getName())
                    .filter(name -> name.endsWith(".class") && name.contains("/"))
                    .forEach(name -> packages.add(
                            name.substring(0, name.lastIndexOf('/')).replace('/', '.')));
            return new Bundle(
                    folder,
                    header(manifest, "Bundle-SymbolicName").keySet().stream()
                            .findFirst()
                            .orElse(""),
                    required,
                    optional,
                    header(manifest, "Export-Package"),
                    packages,
                    manifest.getValue("DynamicImport-Package") != null);
        } catch (IOException e) {
            throw new UncheckedIOException("The bundle " + jar + " cannot be read. Build it again.", e);
        }
    }

    private static Parameters header(Attributes manifest, String name) {
        @Nullable String value = manifest.getValue(name);
        return OSGiHeader.parseHeader(value == null ? "" : value);
    }

    /** {@code vm} of {@code io.quetzal.vm.driver.qemu}. */
    String subsystem() {
        return part(0);
    }

    /** {@code driver} of {@code io.quetzal.vm.driver.qemu}. */
    String role() {
        return part(1);
    }

    private String part(int index) {
        String[] parts = folder.replace('/', '.').split("\\.", -1);
        return index < parts.length ? parts[index] : "";
    }
}
