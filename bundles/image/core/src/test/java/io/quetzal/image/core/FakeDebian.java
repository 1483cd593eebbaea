package io.quetzal.image.core;

import io.quetzal.image.core.file.Checksums;
import io.quetzal.image.core.initramfs.GuestSystem;
import io.quetzal.image.core.kernel.TinyKernel;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A machine's apt with an archive of one kernel package and its meta package. The programs are shell scripts, so that a
 * test can let them fail, hang, or be missing.
 *
 * @param tools the directory with the programs
 * @param archive what apt knows: a stanza file and a package file per package
 */
record FakeDebian(Path tools, Path archive) {
    static final String META = "linux-image-cloud-amd64";
    static final String KERNEL = "linux-image-6.1.0-1-cloud-amd64";
    static final String VERSION = "6.1.0-1-cloud-amd64";

    /**
     * Makes one below a directory. When apt-get is to refresh its lists, it runs the script {@code update} of the
     * archive.
     */
    static FakeDebian in(Path directory) throws IOException, InterruptedException {
        var debian = new FakeDebian(
                Files.createDirectories(directory.resolve("tools")),
                Files.createDirectories(directory.resolve("archive")));
        debian.script("apt-cache", """
                for word in "$@"; do package=$word; done
                echo "show $package" >>"%1$s/calls"
                cat "%1$s/$package.stanza" 2>/dev/null || { echo "E: No packages found" >&2; exit 100; }
                """.formatted(debian.archive()));
        debian.script("apt-get", """
                for word in "$@"; do last=$word; done
                echo "$*" >>"%1$s/calls"
                [ "$last" = update ] && exec sh "%1$s/update"
                echo "dlstatus:1:50.0000:Retrieving file 1 of 1"
                cp "%1$s/${last%%%%=*}.deb" "./${last%%%%=*}_${last#*=}_amd64.deb"
                """.formatted(debian.archive()));
        Files.writeString(debian.archive().resolve("update"), "exit 0\n");
        debian.script("dpkg-deb", "exec /usr/bin/dpkg-deb \"$@\"\n");
        Files.copy(Path.of("/bin/busybox"), debian.tools().resolve("busybox"));
        debian.publish("6.1.1-1", TinyKernel.bzImage(TinyKernel.directKernel()));
        return debian;
    }

    List<Path> toolDirectories() {
        return List.of(tools);
    }

    /** Puts a program in the place of the one that is there. */
    void script(String name, String body) throws IOException {
        Path file = tools.resolve(name);
        Files.writeString(file, "#!/bin/sh\n" + body);
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    }

    /** What apt was asked so far. */
    List<String> calls() throws IOException {
        Path calls = archive.resolve("calls");
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }

    /** Puts a version of the kernel package, with this kernel in it, into the archive. */
    void publish(String version, byte[] kernel) throws IOException, InterruptedException {
        Path root = Files.createTempDirectory(archive, "root");
        Files.write(Files.createDirectories(root.resolve("boot")).resolve("vmlinuz-" + VERSION), kernel);
        Path modules = Files.createDirectories(root.resolve("lib/modules/" + VERSION + "/kernel/drivers"));
        for (String module : GuestSystem.MODULES) {
            Files.write(
                    modules.resolve(module + ".ko"),
                    TinyKernel.module("license=GPL", "depends=virtio", "alias=virtio:d00000001v*"));
        }
        Files.write(modules.resolve("virtio.ko"), TinyKernel.module("license=GPL", "depends="));
        Files.write(modules.resolve("unneeded.ko"), TinyKernel.module("license=GPL", "depends="));
        publish(version, root);
    }

    /** Puts a version of the kernel package with these files into the archive. */
    void publish(String version, Path root) throws IOException, InterruptedException {
        Path control = Files.createDirectories(root.resolve("DEBIAN")).resolve("control");
        Files.writeString(control, """
                Package: %s
                Version: %s
                Architecture: amd64
                Maintainer: Nobody <nobody@example.org>
                Description: a kernel for tests
                """.formatted(KERNEL, version));
        Path file = archive.resolve(KERNEL + ".deb");
        Process process = new ProcessBuilder(
                        "dpkg-deb", "--root-owner-group", "-Znone", "-b", root.toString(), file.toString())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        if (!process.waitFor(1, TimeUnit.MINUTES) || process.exitValue() != 0) {
            throw new IOException("dpkg-deb could not make " + file);
        }
        Files.writeString(archive.resolve(KERNEL + ".stanza"), """
                Package: %s
                Version: %s
                Installed-Size: 100
                Depends: kmod, linux-base (>= 4.3~)
                Size: %d
                SHA256: %s

                """.formatted(
                        KERNEL, version, Files.size(file), Checksums.of(file)));
        Files.writeString(
                archive.resolve(META + ".stanza"), """
                Package: %s
                Version: %s
                Depends: %s (= %s)
                Size: 1
                SHA256: %s

                """.formatted(META, version, KERNEL, version, "0".repeat(64)));
    }
}
