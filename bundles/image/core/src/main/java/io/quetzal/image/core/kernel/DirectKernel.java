package io.quetzal.image.core.kernel;

import java.io.IOException;
import java.lang.foreign.Arena;
import java.nio.channels.FileChannel;
import java.nio.channels.FileChannel.MapMode;
import java.nio.file.Path;

/** An uncompressed kernel that a hypervisor can enter directly, without a boot loader's help. */
public final class DirectKernel {
    /** XEN_ELFNOTE_PHYS32_ENTRY: where to enter the kernel in 32-bit mode. */
    private static final int PHYS32_ENTRY = 18;

    private DirectKernel() {}

    /**
     * Whether a file is a kernel with a PVH entry point.
     *
     * @see <a href="https://xenbits.xen.org/docs/unstable/misc/pvh.html">The PVH boot protocol</a>
     */
    public static boolean isDirectKernel(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file);
                Arena arena = Arena.ofConfined()) {
            var mapped = channel.map(MapMode.READ_ONLY, 0, channel.size(), arena);
            return ElfFile.of(mapped.asByteBuffer()).notes().stream()
                    .anyMatch(note -> note.owner().equals("Xen") && note.type() == PHYS32_ENTRY);
        }
    }
}
