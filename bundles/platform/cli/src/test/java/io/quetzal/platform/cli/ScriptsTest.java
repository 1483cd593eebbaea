package io.quetzal.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The parts of the command that are shell scripts, because they work before there is Java. */
class ScriptsTest {
    private static final String MACHINE = Shell.OVERLAY + "/lib/cli/machine.sh";

    @TempDir
    private Path directory;

    private Path commands;

    @BeforeEach
    void makeCommands() throws IOException {
        commands = Files.createDirectory(directory.resolve("commands"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "quetzal",
                "cnf/new-plugin",
                "bin/quetzal",
                "bin/quarx",
                "lib/cli/program.sh",
                "lib/cli/machine.sh"
            })
    void areCleanPosixShell(String script) throws Exception {
        Path root = Files.exists(Shell.ROOT.resolve(script)) ? Shell.ROOT : Shell.OVERLAY;
        String file = root.resolve(script).toString();
        assertThat(Shell.run(Map.of(), "sh", "-n", file)).isEqualTo(new Shell(0, ""));
        Assumptions.assumeTrue(
                Shell.run(Map.of(), "sh", "-c", "command -v shellcheck").code() == 0);
        assertThat(Shell.run(Map.of(), "shellcheck", "-x", file)).isEqualTo(new Shell(0, ""));
    }

    @Test
    void saysWhichPackagesAreMissingAndStopsIfItMayNotInstall() throws Exception {
        command("dpkg-query", "case $* in *qemu-utils*) printf installed ;; *) exit 1 ;; esac");
        command("id", "echo 1000");
        command("sudo", "exit 1");

        Shell result = packages("no");

        assertThat(result.code()).isEqualTo(6);
        assertThat(result.out())
                .contains("missing: qemu-system-x86 busybox-static")
                .contains("Run: sudo apt-get install --no-install-recommends -y qemu-system-x86 busybox-static");
    }

    @Test
    void installsAsRootWithoutATerminal() throws Exception {
        Path done = directory.resolve("done");
        command("dpkg-query", "test -e " + done + " && printf installed");
        command("id", "echo 0");
        command("apt-get", "echo \"apt-get $*\"; touch " + done);

        Shell result = packages("no");

        assertThat(result.code()).isZero();
        assertThat(result.out())
                .contains("apt-get install --no-install-recommends -y qemu-system-x86 qemu-utils busybox-static");
    }

    @Test
    void fetchesNewListsWhenAPackageIsNotToBeHad() throws Exception {
        Path updated = directory.resolve("updated");
        command("dpkg-query", "exit 1");
        command("id", "echo 0");
        command(
                "apt-get",
                "case $1 in update) touch " + updated + " ;; *) test -e " + updated
                        + " || exit 100 ;; esac; echo \"$1 ok\"");

        Shell result = packages("yes");

        assertThat(result.code()).as(result.out()).isZero();
        assertThat(result.out()).containsSubsequence("update ok", "install ok");
    }

    @Test
    void givesUpWithTheLineToRunWhenAptFails() throws Exception {
        command("dpkg-query", "exit 1");
        command("id", "echo 0");
        command("apt-get", "echo 'E: no space left'; exit 100");

        Shell result = packages("yes");

        assertThat(result.code()).isEqualTo(6);
        assertThat(result.out()).contains("E: no space left").contains("or run: sudo apt-get install");
    }

    @Test
    void namesTheHolderOfATakenPort() throws Exception {
        try (var node = new FakeNode()) {
            Shell result = Shell.run(
                    Map.of("QUETZAL_HTTP_PORT", Integer.toString(node.port())),
                    "sh",
                    "-c",
                    "quetzal_home=" + directory + "; quetzal_dist=; quetzal_checkout=; . " + MACHINE + "; doctor");

            assertThat(result.code()).isEqualTo(6);
            assertThat(result.out())
                    .containsPattern("FAIL +http port +" + node.port() + " is taken by process "
                            + ProcessHandle.current().pid());
        }
    }

    @Test
    void writesTheDoctorsFindingsAsJson() throws Exception {
        Shell result = Shell.run(
                Map.of(),
                "sh",
                "-c",
                "quetzal_home=" + directory + "; quetzal_dist=; . " + MACHINE
                        + "; finding warn a 'say \"yes\" \\ no'; finding ok b fine; print_findings_json");

        assertThat(result.out())
                .isEqualTo("{\"status\":\"warn\",\"checks\":[{\"name\":\"a\",\"status\":\"warn\",\"message\":"
                        + "\"say \\\"yes\\\" \\\\ no\"},{\"name\":\"b\",\"status\":\"ok\",\"message\":\"fine\"}]}\n");
    }

    private Shell packages(String yes) throws IOException, InterruptedException {
        return Shell.run(
                Map.of("PATH", commands + ":" + System.getenv("PATH")),
                "sh",
                "-c",
                "quetzal_home=" + directory + "; quetzal_dist=; quetzal_checkout=; . " + MACHINE + "; ensure_packages "
                        + yes);
    }

    private void command(String name, String lines) throws IOException {
        Shell.command(commands, name, lines);
    }
}
