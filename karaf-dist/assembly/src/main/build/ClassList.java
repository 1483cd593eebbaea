import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.lang.classfile.ClassFile;
import java.lang.classfile.ClassModel;
import java.lang.classfile.constantpool.ClassEntry;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.stream.Stream;

/**
 * Turns the names of the classes that a node loads when it starts into the list from which the JVM makes its archive.
 *
 * <p>Usage: {@code java ClassList.java NAMES SYSTEM >LIST}. A class of the JDK or of {@code lib/} is named only. Of a class in a
 * bundle below SYSTEM, which no class loader of the JVM's own loads, the list has to say where it is and what it extends.
 * The JVM compares the bytes before it uses such a class, so that a bundle of another version just gets nothing from the
 * archive. Names that are no longer there are left out.
 */
final class ClassList {
    private static final String CLASS = ".class";

    private final Map<String, Path> jars = new HashMap<>();
    private final Map<String, Integer> ids = new HashMap<>();
    private final PrintStream out;

    private ClassList(PrintStream out) {
        this.out = out;
    }

    public static void main(String... args) throws IOException {
        var list = new ClassList(System.out);
        for (String line : Files.readAllLines(Path.of(args[0]))) {
            if (line.startsWith("@")) {
                System.out.println(line);
            } else {
                list.add(line);
            }
        }
        list.index(Path.of(args[2]));
        for (String name : Files.readAllLines(Path.of(args[1]))) {
            if (list.jars.containsKey(name)) {
                list.add(name);
            }
        }
    }

    private void index(Path system) throws IOException {
        List<Path> all;
        try (Stream<Path> found = Files.walk(system)) {
            all = found.filter(path -> path.toString().endsWith(".jar")).sorted().toList();
        }
        for (Path path : all) {
            try (var jar = new JarFile(path.toFile())) {
                for (JarEntry entry : jar.stream().toList()) {
                    String name = entry.getName();
                    if (name.endsWith(CLASS)) {
                        jars.putIfAbsent(name.substring(0, name.length() - CLASS.length()), path);
                    }
                }
            }
        }
    }

    /** Adds the class after those that it extends. */
    private void add(String name) {
        if (ids.containsKey(name)) {
            return;
        }
        Path jar = jars.get(name);
        if (jar == null) {
            out.println(name + " id: " + newId(name));
            return;
        }
        ClassModel model = parse(jar, name);
        String parent = model.superclass().orElseThrow().asInternalName();
        List<String> interfaces = new ArrayList<>();
        for (ClassEntry entry : model.interfaces()) {
            interfaces.add(entry.asInternalName());
        }
        add(parent);
        interfaces.forEach(this::add);
        String implemented = interfaces.stream().map(each -> " " + ids.get(each)).collect(joining());
        out.println(name + " id: " + newId(name) + " super: " + ids.get(parent)
                + (implemented.isEmpty() ? "" : " interfaces:" + implemented) + " source: " + jar);
    }

    private int newId(String name) {
        int id = ids.size() + 1;
        ids.put(name, id);
        return id;
    }

    private static ClassModel parse(Path path, String name) {
        try (var jar = new JarFile(path.toFile()); var bytes = jar.getInputStream(jar.getJarEntry(name + CLASS))) {
            return ClassFile.of().parse(bytes.readAllBytes());
        } catch (IOException e) {
            throw new UncheckedIOException("Cannot read " + name + " of " + path, e);
        }
    }
}
