package io.quetzal.itest.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The tar.gz, unpacked at a path with spaces, on a machine that seems to have no Java. */
class ArchiveTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final List<String> PROGRAMS = List.of(
            "awk",
            "busybox",
            "cat",
            "cmp",
            "cp",
            "cut",
            "date",
            "df",
            "dirname",
            "env",
            "find",
            "flock",
            "grep",
            "head",
            "id",
            "ls",
            "mkdir",
            "mv",
            "readlink",
            "rm",
            "sed",
            "setsid",
            "sleep",
            "tail",
            "tr",
            "xargs",
            "qemu-system-x86_64",
            "qemu-img");

    @TempDir
    private Path directory;

    @Test
    void runsWithItsOwnJavaFromAnyFolderAndWritesNothingThere() throws Exception {
        Path archive = directory.resolve("quetzal.tar.gz");
        Commands.run(
                PATIENCE,
                Commands.BUILD_SCRIPTS.resolve("pack").toString(),
                Commands.ASSEMBLY.toString(),
                "quetzal",
                Commands.TIME,
                archive.toString());
        Path place = Files.createDirectory(directory.resolve("a place"));
        Commands.run(PATIENCE, "tar", "-xzf", archive.toString(), "-C", place.toString());
        Path unpacked = place.resolve("quetzal");
        Path home = directory.resolve("a home");
        Map<String, String> unpackedAs = filesOf(unpacked);
        int httpPort = freePort();
        var environment = Map.of(
                "PATH", pathWithoutJava().toString(),
                "QUETZAL_HOME", home.toString(),
                "QUETZAL_HTTP_PORT", Integer.toString(httpPort),
                "QUETZAL_SSH_PORT", Integer.toString(freePort()));
        String nodeCommand = unpacked.resolve("bin/quetzal-node").toString();
        try {
            assertThat(Commands.run(environment, PATIENCE, nodeCommand, "start"))
                    .contains("http://127.0.0.1:" + httpPort);

            long pid = Long.parseLong(
                    Files.readString(home.resolve("run/node.pid")).strip());
            assertThat(Path.of("/proc/" + pid + "/exe").toRealPath())
                    .isEqualTo(unpacked.resolve("jre/bin/java").toRealPath());
            assertThat(Commands.run(
                            environment,
                            PATIENCE,
                            unpacked.resolve("bin/quetzal").toString(),
                            "vm",
                            "list"))
                    .contains("There are no machines.");
        } finally {
            Commands.run(environment, PATIENCE, nodeCommand, "stop");
        }
        assertThat(filesOf(unpacked)).isEqualTo(unpackedAs);
    }

    /** All that a node and its command ask of a machine, as far as no virtual machine is started. */
    private Path pathWithoutJava() throws IOException {
        Path programs = Files.createDirectory(directory.resolve("programs"));
        for (String program : PROGRAMS) {
            Files.writeString(programs.resolve(program), "#!/bin/sh\nexec /usr/bin/" + program + " \"$@\"\n");
            assertThat(programs.resolve(program).toFile().setExecutable(true)).isTrue();
        }
        return programs;
    }

    private static Map<String, String> filesOf(Path folder) throws IOException {
        var files = new TreeMap<String, String>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.toList()) {
                files.put(
                        folder.relativize(file).toString(),
                        Files.getLastModifiedTime(file) + (Files.isDirectory(file) ? "" : " " + Files.size(file)));
            }
        }
        return files;
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
