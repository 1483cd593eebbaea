package io.quetzal.image.core.debian;

import io.quetzal.image.api.ImageException;
import io.quetzal.image.api.ImageException.ImageFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * The programs of the machine that a build runs.
 *
 * @param aptCache asks what packages there are
 * @param aptGet fetches a package
 * @param dpkgDeb unpacks one
 * @param busybox the statically linked program that is most of the guest
 */
public record BuildTools(Path aptCache, Path aptGet, Path dpkgDeb, Path busybox) {
    /** Where Debian has its programs. */
    public static final List<Path> DIRECTORIES = List.of(Path.of("/usr/bin"), Path.of("/bin"));

    /**
     * Finds the programs.
     *
     * @param directories where to look, in this order
     * @throws ImageException with the package to install if one is missing
     */
    public static BuildTools find(List<Path> directories) {
        return new BuildTools(
                find(directories, "apt-cache", "apt"),
                find(directories, "apt-get", "apt"),
                find(directories, "dpkg-deb", "dpkg"),
                find(directories, "busybox", "busybox-static"));
    }

    private static Path find(List<Path> directories, String program, String debianPackage) {
        return directories.stream()
                .map(directory -> directory.resolve(program))
                .filter(Files::isExecutable)
                .findFirst()
                .orElseThrow(() -> new ImageException(
                        ImageFailure.BUILD_TOOL_MISSING,
                        "Building an image needs the program " + program + ", which is not in " + directories
                                + ". Install Debian's package " + debianPackage
                                + " (apt-get install --no-install-recommends " + debianPackage + ") and build again.",
                        null));
    }
}
