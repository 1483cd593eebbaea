package io.quetzal.image.core.debian;

import io.quetzal.image.api.ImageException;
import io.quetzal.image.api.ImageException.ImageFailure;
import io.quetzal.image.core.debian.PackageSource.Fetched;
import io.quetzal.image.core.kernel.KernelModule;
import io.quetzal.image.core.kernel.ModuleSpool;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** What a build takes out of a kernel package: the kernel itself and its modules. */
public final class KernelPackage {
    private static final Pattern KERNEL = Pattern.compile("boot/vmlinuz-([A-Za-z0-9.+~_-]+)");
    private static final Pattern IN_MODULES = Pattern.compile("(?:usr/)?lib/modules/[^/]+/(.+)");
    private static final String BUILT_IN = "modules.builtin";
    private static final int LARGEST_LIST = 1 << 20;

    private KernelPackage() {}

    /**
     * Takes it out.
     *
     * @param kernel where the kernel is to be
     * @param modules where the modules are to be
     * @return the kernel's version, as {@code uname -r} says it
     * @throws ImageException if there is no kernel in the package
     */
    public static String unpack(BuildTools tools, Fetched fetched, Path kernel, ModuleSpool modules)
            throws IOException, InterruptedException {
        var taken = new Taken(kernel, modules);
        PackageFiles.visit(tools, fetched.file(), taken);
        if (taken.version == null) {
            throw new ImageException(
                    ImageFailure.RECIPE_INVALID,
                    "The package " + fetched.origin().title() + " holds no kernel (/boot/vmlinuz-...). Name one that"
                            + " does, for example linux-image-cloud-amd64.",
                    null);
        }
        return taken.version;
    }

    private static final class Taken implements PackageFiles.Visitor {
        private final Path kernel;
        private final ModuleSpool modules;
        private @Nullable String version;

        Taken(Path kernel, ModuleSpool modules) {
            this.kernel = kernel;
            this.modules = modules;
        }

        @Override
        public void visit(String name, PackageFiles.Content content) throws IOException {
            Matcher kernelName = KERNEL.matcher(name);
            Matcher moduleName = IN_MODULES.matcher(name);
            if (kernelName.matches()) {
                version = kernelName.group(1);
                try (OutputStream out = Files.newOutputStream(kernel)) {
                    content.copyTo(out);
                }
            } else if (moduleName.matches()) {
                String path = moduleName.group(1);
                if (path.equals(BUILT_IN)) {
                    modules.addBuiltIn(new String(content.bytes(LARGEST_LIST), StandardCharsets.UTF_8));
                } else if (KernelModule.isModule(path)) {
                    modules.add(path.substring(path.lastIndexOf('/') + 1), content::copyTo);
                }
            }
        }
    }
}
