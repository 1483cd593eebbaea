package io.quetzal.image.core.initramfs;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CpioWriterTest {
    private static final Path CPIO = Path.of("/usr/bin/cpio");

    @Test
    void writesTheVeryBytesOfTheFormat() throws IOException {
        var out = new ByteArrayOutputStream();
        try (var archive = new CpioWriter(out)) {
            archive.directory("etc", 0755);
            archive.file("etc/motd", 0644, "Hello\n".getBytes(StandardCharsets.US_ASCII));
            archive.link("motd", "etc/motd");
        }

        String expected = entry("00000001", "000041ED", "00000002", "00000000", "00000004", "etc")
                + entry("00000002", "000081A4", "00000001", "00000006", "00000009", "etc/motd")
                + "Hello\n\0\0"
                + entry("00000003", "0000A1FF", "00000001", "00000008", "00000005", "motd")
                + "etc/motd"
                + entry("00000000", "00000000", "00000001", "00000000", "0000000B", "TRAILER!!!");
        assertThat(out.toString(StandardCharsets.US_ASCII)).startsWith(expected);
        assertThat(out.size()).isEqualTo(512);
        assertThat(out.toString(StandardCharsets.US_ASCII).substring(expected.length()))
                .matches("\0*");
    }

    @Test
    void writesTheSameBytesWheneverItGetsTheSameTree() throws IOException {
        var tree = new FileTree().file("b/c", 0644, "c").directory("a", 0700).link("b/d", "c");
        var same = new FileTree().link("b/d", "c").directory("a", 0700).file("b/c", 0644, "c");

        assertThat(archive(tree)).isEqualTo(archive(same));
    }

    @Test
    void isReadByGnuCpio(@TempDir Path directory) throws Exception {
        assumeTrue(Files.isExecutable(CPIO), "cpio is not installed");
        Path archive = directory.resolve("archive");
        Files.write(
                archive,
                archive(new FileTree()
                        .file("usr/bin/tool", 0755, "#!/bin/sh\n")
                        .file("etc/long", 0600, "x".repeat(100_001))
                        .directory("tmp", 01777)
                        .link("bin", "usr/bin")));

        assertThat(run(directory, CPIO.toString(), "--quiet", "--list", "--file=archive"))
                .isEqualTo("bin\netc\netc/long\ntmp\nusr\nusr/bin\nusr/bin/tool\n");

        run(directory, CPIO.toString(), "--quiet", "--extract", "--file=archive");
        assertThat(directory.resolve("etc/long")).hasContent("x".repeat(100_001));
        assertThat(directory.resolve("usr/bin/tool")).isExecutable();
        assertThat(Files.readSymbolicLink(directory.resolve("bin"))).isEqualTo(Path.of("usr/bin"));
    }

    @Test
    void refusesNamesThatAreOutOfOrder() throws IOException {
        try (var archive = new CpioWriter(new ByteArrayOutputStream())) {
            archive.directory("b", 0755);
            assertThatIllegalArgumentException()
                    .isThrownBy(() -> archive.directory("a", 0755))
                    .withMessageContaining("sorted by name");
            assertThatIllegalArgumentException().isThrownBy(() -> archive.directory("b", 0755));
        }
    }

    @Test
    void refusesNamesThatAKernelWouldMisread() throws IOException {
        try (var archive = new CpioWriter(new ByteArrayOutputStream())) {
            for (String name : new String[] {"", "/a", "a/", "TRAILER!!!"}) {
                assertThatIllegalArgumentException()
                        .isThrownBy(() -> archive.directory(name, 0755))
                        .withMessageContaining("cannot be the name");
            }
        }
    }

    @Test
    void refusesTwoThingsAtOnePath() {
        var tree = new FileTree().file("a/b", 0644, "");
        assertThatIllegalArgumentException().isThrownBy(() -> tree.link("a/b", "c"));
    }

    private static String entry(String inode, String mode, String links, String size, String nameSize, String name) {
        String none = "00000000";
        String header = "070701" + inode + mode + none + none + links + none + size + none + none + none + none
                + nameSize + none + name + "\0";
        return header + "\0".repeat(-header.length() & 3);
    }

    private static byte[] archive(FileTree tree) throws IOException {
        var out = new ByteArrayOutputStream();
        tree.writeTo(out);
        return out.toByteArray();
    }

    private static String run(Path directory, String... command) throws IOException, InterruptedException {
        Process process = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).as(output).isZero();
        return output;
    }
}
