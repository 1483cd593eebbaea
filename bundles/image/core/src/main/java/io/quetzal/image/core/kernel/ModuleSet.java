package io.quetzal.image.core.kernel;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The modules that a guest needs, with all that those need, and the tables by which modprobe finds them. */
public final class ModuleSet {
    /** Begins the aliases of devices in a device tree, which no machine of ours has. */
    private static final String DEVICE_TREE = "of:";

    private final SortedMap<String, Loaded> modules = new TreeMap<>();

    private ModuleSet() {}

    /** A module with its bytes. */
    public static final class Loaded {
        private final KernelModule module;
        private final byte[] content;

        Loaded(KernelModule module, byte[] content) {
            this.module = module;
            this.content = content;
        }

        /** What it says about itself. */
        public KernelModule module() {
            return module;
        }

        /** Its bytes, uncompressed. */
        public byte[] content() {
            return content.clone();
        }
    }

    /**
     * Picks modules and what they need.
     *
     * @param wanted their names; what is part of the kernel itself needs no module
     * @throws IOException if one is not there at all, or damaged
     */
    public static ModuleSet pick(Collection<String> wanted, ModuleSpool spool) throws IOException {
        var set = new ModuleSet();
        try {
            for (String name : wanted) {
                set.add(KernelModule.normalised(name), spool);
            }
            return set;
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /** All of them, by name. */
    public List<Loaded> modules() {
        return List.copyOf(modules.values());
    }

    /** The text of {@code modules.dep}: each module with all that must be there before it, the first needed last. */
    public String dependencies() {
        var text = new StringBuilder();
        modules.forEach((name, loaded) -> {
            text.append(loaded.module().fileName()).append(':');
            List<String> needed = new ArrayList<>(neededBy(name));
            needed.reversed()
                    .forEach(other ->
                            text.append(' ').append(loadedModule(other).module().fileName()));
            text.append('\n');
        });
        return text.toString();
    }

    /** The text of {@code modules.alias}: which device wants which module. */
    public String aliases() {
        var text = new StringBuilder();
        modules.forEach((name, loaded) -> loaded.module().aliases().stream()
                .filter(alias -> !alias.startsWith(DEVICE_TREE))
                .forEach(alias -> text.append("alias ")
                        .append(alias)
                        .append(' ')
                        .append(name)
                        .append('\n')));
        return text.toString();
    }

    private void add(String name, ModuleSpool spool) throws IOException {
        if (modules.containsKey(name) || spool.isBuiltIn(name)) {
            return;
        }
        Loaded loaded = spool.load(name)
                .orElseThrow(() -> new IOException("The kernel package has no module " + name
                        + ", without which its guests would not work. Name another kernel package."));
        modules.put(name, loaded);
        for (String needed : loaded.module().depends()) {
            add(needed, spool);
        }
    }

    /** In the order in which they must be loaded. */
    private Set<String> neededBy(String name) {
        Set<String> needed = new LinkedHashSet<>();
        for (String direct : loadedModule(name).module().depends()) {
            if (modules.containsKey(direct)) {
                needed.addAll(neededBy(direct));
                needed.add(direct);
            }
        }
        return needed;
    }

    private Loaded loadedModule(String name) {
        Loaded loaded = modules.get(name);
        if (loaded == null) {
            throw new IllegalStateException("The module " + name + " was not picked.");
        }
        return loaded;
    }
}
