package io.quetzal.image.core.initramfs;

import io.quetzal.image.core.kernel.ModuleSet;
import java.io.IOException;
import java.io.OutputStream;
import java.util.List;

/**
 * The guest's first file system, which is also its only one: busybox, the kernel's modules for QEMU's devices, and our
 * own files.
 */
public final class GuestSystem {
    /** The drivers of the devices that a machine can have; those of other hypervisors stay out. */
    public static final List<String> MODULES = List.of(
            "virtio_mmio",
            "virtio_pci",
            "virtio_net",
            "virtio_blk",
            "virtio_console",
            "virtio_balloon",
            "virtio_input",
            "virtio-rng",
            "evdev",
            "button",
            "pvpanic-pci");

    /** What every machine type needs on the kernel's command line; the drivers add what is theirs. */
    public static final String KERNEL_ARGUMENTS =
            "console=ttyS0 quiet panic=-1 reboot=t no_timer_check tsc=reliable cryptomgr.notests";

    private static final int PROGRAM = 0755;
    private static final int SETTING = 0644;
    private static final int STICKY = 01777;
    private static final int OWNER_ONLY = 0700;
    private static final String BUSYBOX = "bin/busybox";

    private GuestSystem() {}

    /** A checksum over all that comes from here: two builds with the same one put the same files of ours into the guest. */
    public static String sha256() throws IOException {
        return GuestFiles.sha256();
    }

    /**
     * Writes the file system as an archive that a kernel unpacks.
     *
     * @param busybox the statically linked program
     * @param applets the paths at which busybox wants to be found, without a leading slash
     * @param kernelVersion as {@code uname -r} says it
     * @param modules what the guest can load
     */
    public static void write(
            OutputStream out, byte[] busybox, List<String> applets, String kernelVersion, ModuleSet modules)
            throws IOException {
        var tree = new FileTree();
        for (String directory : List.of("dev", "proc", "run", "sys")) {
            tree.directory(directory, PROGRAM);
        }
        tree.directory("root", OWNER_ONLY).directory("tmp", STICKY).link("var/run", "/run");
        tree.file(BUSYBOX, PROGRAM, busybox);
        for (String applet : applets) {
            if (!applet.equals(BUSYBOX)) {
                tree.link(applet, "/" + BUSYBOX);
            }
        }
        GuestFiles.addTo(tree);
        String directory = "lib/modules/" + kernelVersion + "/";
        for (ModuleSet.Loaded loaded : modules.modules()) {
            tree.file(directory + loaded.module().fileName(), SETTING, loaded.content());
        }
        tree.file(directory + "modules.dep", SETTING, modules.dependencies());
        tree.file(directory + "modules.alias", SETTING, modules.aliases());
        tree.writeTo(out);
    }
}
