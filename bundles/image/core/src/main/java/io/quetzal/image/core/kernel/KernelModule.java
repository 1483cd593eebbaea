package io.quetzal.image.core.kernel;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.tukaani.xz.XZInputStream;

/**
 * A kernel module, uncompressed.
 *
 * @param name with hyphens written as underscores, as the kernel itself does
 * @param fileName its file's name, which ends in {@code .ko}
 * @param depends the names of the modules that it calls
 * @param aliases the devices that it drives, as patterns
 */
public record KernelModule(String name, String fileName, List<String> depends, List<String> aliases) {
    /** The most bytes that a module may have. */
    public static final int LARGEST = 64 << 20;

    private static final String PLAIN = ".ko";
    private static final String PACKED = ".ko.xz";
    private static final int XZ_MEMORY_KIB = 128 << 10;

    /** Whether a file of this name is a module that can be read here. */
    public static boolean isModule(String fileName) {
        return fileName.endsWith(PLAIN) || fileName.endsWith(PACKED);
    }

    /** The name of the module in a file of this name. */
    public static String nameOf(String fileName) {
        String base = fileName.substring(0, fileName.length() - (fileName.endsWith(PACKED) ? PACKED : PLAIN).length());
        return normalised(base);
    }

    /** The module's bytes as the guest loads them. */
    public static byte[] unpack(String fileName, byte[] content) throws IOException {
        if (!fileName.endsWith(PACKED)) {
            return content;
        }
        try (var in = new XZInputStream(new ByteArrayInputStream(content), XZ_MEMORY_KIB)) {
            byte[] bytes = in.readNBytes(LARGEST + 1);
            if (bytes.length > LARGEST) {
                throw new IOException("The module " + fileName + " unpacks to more than " + LARGEST + " bytes.");
            }
            return bytes;
        }
    }

    /**
     * Reads what a module says about itself.
     *
     * @param fileName its file's name in the package
     * @param content its bytes, uncompressed
     */
    public static KernelModule parse(String fileName, byte[] content) throws IOException {
        ByteBuffer info = ElfFile.of(ByteBuffer.wrap(content))
                .section(".modinfo")
                .orElseThrow(() -> new IOException(fileName + " is no kernel module: it has no section .modinfo."));
        byte[] text = new byte[info.remaining()];
        info.get(text);
        List<String> depends = new ArrayList<>();
        List<String> aliases = new ArrayList<>();
        for (String entry : new String(text, StandardCharsets.UTF_8).split("\0+", -1)) {
            if (entry.startsWith("depends=")) {
                Arrays.stream(entry.substring("depends=".length()).split(",", -1))
                        .filter(name -> !name.isEmpty())
                        .map(KernelModule::normalised)
                        .forEach(depends::add);
            } else if (entry.startsWith("alias=")) {
                aliases.add(entry.substring("alias=".length()));
            }
        }
        String plainName = fileName.endsWith(PACKED) ? fileName.substring(0, fileName.length() - 3) : fileName;
        return new KernelModule(nameOf(fileName), plainName, List.copyOf(depends), List.copyOf(aliases));
    }

    /** A module's name as the kernel writes it. */
    static String normalised(String name) {
        return name.replace('-', '_');
    }
}
