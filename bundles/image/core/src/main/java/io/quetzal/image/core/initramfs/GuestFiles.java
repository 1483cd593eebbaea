package io.quetzal.image.core.initramfs;

import io.quetzal.image.core.file.Checksums;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;

/** The guest's own programs and settings, which are files beside this class: what is in the image is what one reads. */
final class GuestFiles {
    private static final int PROGRAM = 0755;
    private static final int SETTING = 0644;

    private static final List<GuestFile> FILES = List.of(
            new GuestFile("init", "init", PROGRAM),
            new GuestFile("rc", "etc/rc", PROGRAM),
            new GuestFile("fstab", "etc/fstab", SETTING),
            new GuestFile("inittab", "etc/inittab", SETTING),
            new GuestFile("profile", "etc/profile", SETTING),
            new GuestFile("passwd", "etc/passwd", SETTING),
            new GuestFile("group", "etc/group", SETTING),
            new GuestFile("power-button", "etc/acpi/PWRF/00000080", PROGRAM),
            new GuestFile("udhcpc", "usr/share/udhcpc/default.script", PROGRAM),
            new GuestFile("agent", "usr/sbin/quetzal-agent", PROGRAM));

    private GuestFiles() {}

    private record GuestFile(String resource, String path, int permissions) {
        byte[] content() throws IOException {
            try (InputStream in = GuestFiles.class.getResourceAsStream("guest/" + resource)) {
                if (in == null) {
                    throw new IOException("This bundle lacks its file guest/" + resource + ". Install it again.");
                }
                return in.readAllBytes();
            }
        }
    }

    /** Adds them all. */
    static void addTo(FileTree tree) throws IOException {
        for (GuestFile file : FILES) {
            tree.file(file.path(), file.permissions(), file.content());
        }
    }

    /** A checksum over all of them and where they go. */
    static String sha256() throws IOException {
        var digest = Checksums.digest();
        for (GuestFile file : FILES) {
            digest.update((file.path() + '\0' + file.permissions() + '\0' + Checksums.of(file.content()) + '\n')
                    .getBytes(StandardCharsets.UTF_8));
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
