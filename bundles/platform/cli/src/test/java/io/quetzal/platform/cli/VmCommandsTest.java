package io.quetzal.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.cli.FakeNode.Answer;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class VmCommandsTest {
    private static final String STOPPED = """
            {"id":"01k2","spec":{"name":"web","image":"demo","cpus":2,"memoryBytes":268435456,"machine":"q35",\
            "network":"none","disks":[{"sizeBytes":1073741824}]},"imageId":"0123456789abcdef","state":"stopped",\
            "driver":"qemu","createdAt":"2026-01-01T00:00:00Z","lastWords":[]}""";
    private static final String RUNNING = """
            {"id":"01k1","spec":{"name":"demo","image":"demo","cpus":1,"memoryBytes":134217728,"machine":"microvm",\
            "network":"user","disks":[]},"imageId":"0123456789abcdef","state":"running","driver":"qemu",\
            "accelerator":"tcg","pid":4711,"createdAt":"2026-01-01T00:00:00Z","startedAt":"2026-01-01T00:00:01Z",\
            "readyAt":"2026-01-01T00:00:02.900Z","lastWords":[]}""";
    private static final String BOOTING = RUNNING.replaceAll("\"readyAt\":\"[^\"]*\",", "");
    private static final String CRASHED = """
            {"spec":{"name":"demo"},"state":"crashed","reason":"QEMU was killed by signal 9",\
            "lastWords":["a line","Kernel panic"]}""";

    private FakeNode node;

    @BeforeEach
    void startNode() throws IOException {
        node = new FakeNode();
    }

    @AfterEach
    void stopNode() throws IOException {
        node.close();
    }

    @Test
    void listsMachinesInAlignedColumns() {
        node.on("GET /vms", "[" + RUNNING + "," + STOPPED + "]");

        Run run = Run.of(node, "vm list");

        assertThat(run.code()).isZero();
        assertThat(run.out().lines()).hasSize(3);
        assertThat(run.out().lines().toList().get(0))
                .startsWith("NAME  STATE    GUEST  CPUS  MEMORY  MACHINE  IMAGE  ACCEL   PID");
        assertThat(run.out().lines().toList().get(1))
                .startsWith("demo  running  up        1  128MiB  microvm  demo   tcg    4711");
        assertThat(run.out().lines().toList().get(2))
                .startsWith("web   stopped  -         2  256MiB  q35      demo   -         -");
    }

    @Test
    void listsNamesAloneForScripts() {
        node.on("GET /vms", "[" + RUNNING + "," + STOPPED + "]");

        assertThat(Run.of(node, "vm list -q").out()).isEqualTo("demo\nweb\n");
    }

    @Test
    void printsExactlyWhatRestSaidAsJson() {
        node.on("GET /vms", "[" + RUNNING + "]");

        assertThat(Run.of(node, "vm list --json").out()).isEqualTo("[" + RUNNING + "]\n");
        assertThat(Run.of(node, "--json vm list").out()).isEqualTo("[" + RUNNING + "]\n");
    }

    @Test
    void saysWhyMachinesCrashedInTheList() {
        node.on("GET /vms", "[" + CRASHED + "]");

        assertThat(Run.of(node, "vm list").out()).contains("REASON").contains("killed by signal 9");
    }

    @Test
    void proposesTheFirstMachineToWhomHasNone() {
        node.on("GET /vms", "[]");

        Run run = Run.of(node, "vm list");

        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("quetzal vm create");
    }

    @Test
    void showsLastWordsOfACrashedMachine() {
        node.on("GET /vms/demo", CRASHED);

        assertThat(Run.of(node, "vm show demo").out()).contains("crashed").contains("  Kernel panic");
    }

    @Test
    void createsASmallMicrovmUnlessToldOtherwise() {
        node.on("POST /vms", STOPPED);

        Run run = Run.of(node, "vm create web --image demo");

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("VM web is created").contains("quetzal vm start web");
        assertThat(node.asked())
                .containsExactly("POST /vms {\"name\":\"web\",\"image\":\"demo\",\"cpus\":1,"
                        + "\"memoryBytes\":134217728,\"machine\":\"microvm\",\"network\":\"user\",\"disks\":[]}");
    }

    @Test
    void leavesTheDisplayToTheNodeUnlessToldOtherwise() {
        node.on("POST /vms", STOPPED);

        Run.of(node, "vm create web --image demo --machine q35");
        assertThat(node.lastRequest().body()).doesNotContain("display");
        Run.of(node, "vm create web --image demo --machine q35 --display none");
        assertThat(node.lastRequest().body()).contains("\"display\":\"none\"");
    }

    @Test
    void writesWhatTheScreenShowsIntoAFile(@TempDir Path directory) throws IOException {
        node.on("GET /vms/demo/screenshot", "a picture");
        Path file = directory.resolve("demo.png");

        Run run = Run.of(node, "vm screenshot demo " + file);

        assertThat(run.code()).isZero();
        assertThat(run.out()).contains(file.toString());
        assertThat(file).hasContent("a picture");
        assertThat(Run.of(node, "vm screenshot demo " + directory.resolve("no/folder.png"))
                        .err())
                .contains("could not be written");
        assertThat(Run.of(node, "vm screenshot demo").code()).isEqualTo(2);
    }

    @Test
    void createsWhatIsAskedFor() {
        node.on("POST /vms", STOPPED);

        Run.of(
                node,
                "vm create web --image=demo --cpus 2 --memory 1GiB --machine q35 --network none --disk 1G --disk 10G");

        assertThat(node.lastRequest().body())
                .contains("\"cpus\":2", "\"memoryBytes\":1073741824", "\"machine\":\"q35\"", "\"network\":\"none\"")
                .contains("\"disks\":[{\"sizeBytes\":1073741824},{\"sizeBytes\":10737418240}]");
    }

    @Test
    void waitsUntilTheGuestIsUp() {
        var looks = new AtomicInteger();
        node.on("POST /vms/demo/start", BOOTING)
                .on("GET /vms/demo", request -> Answer.ok(looks.incrementAndGet() < 3 ? BOOTING : RUNNING));

        Run run = Run.of(node, "vm start demo --wait");

        assertThat(run.code()).isZero();
        assertThat(run.out()).isEqualTo("VM demo is up after 1.9s.\n");
        assertThat(looks).hasValue(3);
    }

    @Test
    void stopsWaitingWhenTheMachineCrashes() {
        node.on("POST /vms/demo/start", BOOTING).on("GET /vms/demo", CRASHED);

        Run run = Run.of(node, "vm start demo --wait");

        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("QEMU was killed by signal 9", "Kernel panic", "quetzal vm show demo");
    }

    @Test
    void saysHowToLookAtAGuestThatDoesNotComeUp() {
        node.on("POST /vms/demo/start", BOOTING).on("GET /vms/demo", BOOTING);

        Run run = Run.of(node, "vm start demo --wait --timeout 1ms");

        assertThat(run.code()).isEqualTo(6);
        assertThat(run.err()).contains("quetzal vm console demo");
    }

    @Test
    void stopsWithTheGraceThatIsGiven() {
        node.on("POST /vms/web/stop", STOPPED);

        Run.of(node, "vm stop web");
        Run.of(node, "vm stop web --grace 2m");
        Run.of(node, "vm stop --force web");

        assertThat(node.asked())
                .containsExactly(
                        "POST /vms/web/stop?graceMillis=20000",
                        "POST /vms/web/stop?graceMillis=120000",
                        "POST /vms/web/stop?graceMillis=0");
    }

    @Test
    void goesOnWithTheOthersWhenOneFails() {
        node.on("POST /vms/a/stop", request -> Answer.problem(409, "VM a does not run."))
                .on("POST /vms/web/stop", STOPPED);

        Run run = Run.of(node, "vm stop a web");

        assertThat(run.code()).isEqualTo(4);
        assertThat(run.err()).isEqualTo("quetzal: VM a does not run.\n");
        assertThat(run.out()).isEqualTo("VM web is stopped.\n");
    }

    @Test
    void deletesByForceOnlyIfToldSo() {
        node.on("DELETE /vms/web", request -> new Answer(204, ""));

        assertThat(Run.of(node, "vm rm web").out()).isEqualTo("VM web is deleted.\n");
        Run.of(node, "vm rm -f web");

        assertThat(node.asked()).containsExactly("DELETE /vms/web", "DELETE /vms/web?force=true");
    }

    @Test
    void showsWhatAMachineUses() {
        node.on("GET /vms/demo/metrics", """
                {"at":"2026-01-01T00:00:00Z","cpuTimeMillis":61000,"memoryResidentBytes":52428800,\
                "memoryAssignedBytes":134217728,"diskReadBytes":0,"diskWrittenBytes":1024,"diskReads":0,\
                "diskWrites":2}""");

        assertThat(Run.of(node, "vm metrics demo").out())
                .contains("CPU time      1m01s")
                .contains("50MiB of the host's, 128MiB assigned")
                .contains("1KiB in 2 requests")
                .contains("Received      -");
    }

    @Test
    void escapesWhatSomebodyTypesIntoAPath() {
        Run.of(node, "vm show ../tokens?x");

        assertThat(node.asked()).containsExactly("GET /vms/..%2Ftokens%3Fx");
    }
}
