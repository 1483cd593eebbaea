package io.quetzal.itest.release;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The Debian package, but for its installation, which would change the machine that runs this. */
class DebianPackageTest {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private static Path directory;

    private static Path debianPackage;

    @BeforeAll
    static void make() throws Exception {
        debianPackage = directory.resolve("quetzal.deb");
        Commands.run(
                PATIENCE,
                Commands.BUILD_SCRIPTS.resolve("make-deb").toString(),
                Commands.ASSEMBLY.toString(),
                "0.1.0-SNAPSHOT",
                Commands.TIME,
                directory.resolve("tree").toString(),
                debianPackage.toString(),
                "none");
    }

    @Test
    void aSnapshotIsOlderThanTheReleaseThatFollowsIt() throws Exception {
        assertThat(field("Version")).isEqualTo("0.1.0~snapshot");
        Commands.run(PATIENCE, "dpkg", "--compare-versions", field("Version"), "lt", "0.1.0");
    }

    @Test
    void asksForWhatANodeNeeds() throws Exception {
        assertThat(field("Depends")).contains("qemu-system-x86 (>= ", "qemu-utils (>= ", "busybox-static", "adduser");
    }

    @Test
    void putsFilesWhereDebianPutsThem() throws Exception {
        assertThat(Commands.run(PATIENCE, "dpkg-deb", "--contents", debianPackage.toString()))
                .contains(
                        " ./usr/bin/quetzal\n",
                        " ./usr/bin/quarx\n",
                        " ./usr/lib/quetzal/bin/quetzal-node\n",
                        " ./usr/lib/quetzal/jre/bin/java\n",
                        " ./lib/systemd/system/quetzal.service\n",
                        " ./usr/share/bash-completion/completions/quetzal\n",
                        " ./usr/share/bash-completion/completions/quarx\n",
                        " ./usr/share/man/man1/quetzal.1.gz\n",
                        " ./etc/quetzal/node.conf\n")
                .doesNotContain(" ./var/");
    }

    @Test
    void scriptsAndUnitAreWellFormed() throws Exception {
        Path sources = Commands.BUILD_SCRIPTS.resolveSibling("deb");
        for (String script : new String[] {"postinst", "prerm", "postrm", "quetzal", "quarx"}) {
            Commands.run(PATIENCE, "sh", "-n", sources.resolve(script).toString());
        }
        assumeTrue(Files.isExecutable(Path.of("/usr/bin/systemd-analyze")), "systemd-analyze is not there");
        Path unit = directory.resolve("quetzal.service");
        // The programs that it names are not installed here.
        Files.writeString(
                unit,
                Files.readString(sources.resolve("quetzal.service"))
                        .replace("/usr/lib/quetzal/", Commands.ASSEMBLY + "/"));
        assertThat(Commands.run(PATIENCE, "systemd-analyze", "verify", "--man=no", unit.toString()))
                .isEmpty();
    }

    private static String field(String name) throws Exception {
        return Commands.run(PATIENCE, "dpkg-deb", "--field", debianPackage.toString(), name)
                .strip();
    }
}
