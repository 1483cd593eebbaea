package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What a host lacks is said at once, with what to do, and nothing is half done. */
class ShortageTest {
    private static final int LEAST_TO_START = 7;
    private static final int UNAVAILABLE = 6;

    @Test
    void refusesToStartWithTooLittleDisk() throws IOException {
        try (var disk = SmallDisk.of("100m")) {
            var refused = TestNode.at(disk.directory()).nodeCommand("start");
            assertThat(refused.exit()).as(refused.err()).isEqualTo(LEAST_TO_START);
            assertThat(refused.err()).contains("MiB are free", disk.directory().toString(), "256 MiB");
        }
    }

    @Test
    void refusesToStartWithTooLittleMemory() {
        try (var node = TestNode.fresh().with("QUETZAL_HEAP", "99999g")) {
            var refused = node.nodeCommand("start");
            assertThat(refused.exit()).as(refused.err()).isEqualTo(LEAST_TO_START);
            assertThat(refused.err()).contains("MiB of memory are available", "HEAP=99999g");
        }
    }

    @Test
    void refusesWhatADiskThatIsFullCannotTakeAndGoesOnWhenThereIsRoomAgain() throws IOException {
        try (var disk = SmallDisk.of("420m");
                var node = TestNode.at(Files.createDirectory(disk.directory().resolve("home")))) {
            node.start();
            node.needImage();
            long pid = node.process().pid();
            Path ballast = disk.fill();

            var machine = node.quetzal("vm", "create", "a", "--image", "test", "--memory", "128M");
            assertThat(machine.exit()).as(machine.err()).isEqualTo(UNAVAILABLE);
            assertThat(machine.err()).containsIgnoringCase("disk").doesNotContain("Exception");
            var token = node.quetzal("token", "create", "refused", "--role", "viewer");
            assertThat(token.exit()).as(token.err()).isEqualTo(UNAVAILABLE);
            assertThat(token.err()).doesNotContain("Exception");
            assertThat(node.json("vm", "list")).isEmpty();
            assertThat(node.process().pid()).as("the node goes on").isEqualTo(pid);

            Files.delete(ballast);
            node.quetzal("token", "create", "taken", "--role", "viewer").succeeds();
            assertThat(node.json("token", "list").toString()).contains("taken").doesNotContain("refused");
            node.nodeCommand("restart").succeeds();
            assertThat(node.json("token", "list").toString()).contains("taken").doesNotContain("refused");
        }
    }

    @Test
    void saysThatQemuIsNotInstalledAndDoesAllElse() throws IOException {
        try (var node = TestNode.fresh()) {
            Path programs = Files.createDirectory(node.home().resolve("programs"));
            linkAllPrograms(programs, "qemu");
            node.with("PATH", programs.toString());
            node.start();
            var refused = node.quetzal("vm", "create", "a", "--image", "test");
            assertThat(refused.exit()).as(refused.err()).isNotZero();
            node.needImage();
            refused = node.quetzal("vm", "create", "a", "--image", "test", "--memory", "128M");
            assertThat(refused.exit()).as(refused.err()).isEqualTo(UNAVAILABLE);
            assertThat(refused.err()).contains("QEMU", "apt-get install").doesNotContain("\tat ");
            assertThat(node.json("vm", "list")).isEmpty();
            assertThat(node.json("node", "health").toString()).contains("apt-get install");
            try (Stream<Path> machines = Files.list(node.home().resolve("data/vm"))) {
                assertThat(machines.filter(Files::isDirectory)).isEmpty();
            }
        }
    }

    private static void linkAllPrograms(Path programs, String butThoseThatBeginWith) throws IOException {
        for (String directory : new String[] {"/bin", "/sbin", "/usr/bin", "/usr/sbin"}) {
            try (Stream<Path> all = Files.list(Path.of(directory))) {
                for (Path program : all.toList()) {
                    Path link = programs.resolve(program.getFileName());
                    if (!link.getFileName().toString().startsWith(butThoseThatBeginWith)
                            && Files.notExists(link, LinkOption.NOFOLLOW_LINKS)) {
                        Files.createSymbolicLink(link, program);
                    }
                }
            }
        }
    }
}
