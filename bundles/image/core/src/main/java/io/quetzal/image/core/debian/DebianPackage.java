package io.quetzal.image.core.debian;

import io.quetzal.platform.api.quantity.ByteSize;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A version of a package, as the archive's signed index describes it.
 *
 * @param name what it is called
 * @param version its version
 * @param size of the package file
 * @param installedSize about what its files take when unpacked
 * @param sha256 of the package file, in hexadecimal
 * @param depends what must be installed with it, as it stands there
 */
public record DebianPackage(
        String name, String version, ByteSize size, ByteSize installedSize, String sha256, String depends) {
    private static final Pattern NAME = Pattern.compile("[a-z0-9][a-z0-9+.-]{1,127}");
    private static final Pattern SHA256 = Pattern.compile("[0-9a-f]{64}");
    private static final Pattern KERNEL = Pattern.compile("(linux-image-[a-z0-9+.-]+)(\\s*\\(.*\\))?");
    private static final long KIBIBYTE = 1024;

    /** Whether a package may be called this at all (Debian Policy, section 5.6.1). */
    public static boolean isName(String text) {
        return NAME.matcher(text).matches();
    }

    /** Name and version, as people write them. */
    public String title() {
        return name + " " + version;
    }

    /** The kernel package that this one stands for, if it is a meta package. */
    public Optional<String> kernelBehind() {
        return List.of(depends.split(",", -1)).stream()
                .map(alternative -> KERNEL.matcher(alternative.strip()))
                .filter(Matcher::matches)
                .map(matcher -> matcher.group(1))
                .findFirst();
    }

    /**
     * Reads the first stanza of what {@code apt-cache show} prints.
     *
     * @throws IOException if a field that we need is not there
     */
    static DebianPackage parse(List<String> lines) throws IOException {
        Map<String, String> fields = new LinkedHashMap<>();
        for (String line : lines) {
            if (line.isBlank()) {
                break;
            }
            int colon = line.indexOf(':');
            if (colon > 0 && !Character.isWhitespace(line.charAt(0))) {
                fields.put(line.substring(0, colon), line.substring(colon + 1).strip());
            }
        }
        String sha256 = field(fields, "SHA256");
        if (!SHA256.matcher(sha256).matches()) {
            throw new IOException("apt-cache answers a checksum that is none: " + sha256);
        }
        return new DebianPackage(
                field(fields, "Package"),
                field(fields, "Version"),
                new ByteSize(number(field(fields, "Size"))),
                new ByteSize(Math.multiplyExact(number(fields.getOrDefault("Installed-Size", "0")), KIBIBYTE)),
                sha256,
                fields.getOrDefault("Depends", ""));
    }

    private static String field(Map<String, String> fields, String name) throws IOException {
        String value = fields.get(name);
        if (value == null || value.isEmpty()) {
            throw new IOException("apt-cache answers a package without the field " + name + ": " + fields);
        }
        return value;
    }

    private static long number(String text) throws IOException {
        try {
            return Long.parseLong(text);
        } catch (NumberFormatException e) {
            throw new IOException("apt-cache answers a size that is none: " + text, e);
        }
    }
}
