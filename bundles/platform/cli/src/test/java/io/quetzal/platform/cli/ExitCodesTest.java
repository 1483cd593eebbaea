package io.quetzal.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.cli.FakeNode.Answer;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExitCodesTest {
    @ParameterizedTest
    @CsvSource({
        "400,2", "401,5", "403,5", "404,3", "409,4", "413,2", "429,6", "500,1", "503,6", "504,6", "507,6",
    })
    void tellsScriptsWhatSortOfFailureItWas(int status, int code) throws IOException {
        try (var node = new FakeNode()) {
            node.on("GET /vms", request -> Answer.problem(status, "That cannot be. Do this."));

            Run run = Run.of(node, "vm list");

            assertThat(run.code()).isEqualTo(code);
            assertThat(run.err())
                    .startsWith("quetzal: That cannot be. Do this.")
                    .hasLineCount(1);
            assertThat(run.out()).isEmpty();
        }
    }

    @Test
    void saysSomethingUsefulWhenTheAnswerIsNoProblemDocument() throws IOException {
        try (var node = new FakeNode()) {
            node.on("GET /vms", request -> new Answer(502, "<html>\n<b>Bad gateway</b>"));

            assertThat(Run.of(node, "vm list").err())
                    .contains("GET http://127.0.0.1")
                    .contains("502")
                    .contains("Bad gateway")
                    .hasLineCount(1);
        }
    }

    @Test
    void endsWithSevenWhenNoNodeWasStarted(@TempDir Path home) {
        Run run = local(home, "vm", "list");

        assertThat(run.code()).isEqualTo(7);
        assertThat(run.err()).contains(home.toString(), "quetzal up").hasLineCount(1);
    }

    @Test
    void endsWithSevenWhenTheNodeHasDied(@TempDir Path home) throws IOException {
        announce(home, freePort());

        Run run = local(home, "vm", "list");

        assertThat(run.code()).isEqualTo(7);
        assertThat(run.err()).contains("No node answers at http://127.0.0.1:").hasLineCount(1);
    }

    @Test
    void takesPortAndTokenFromTheNodesFiles(@TempDir Path home) throws IOException {
        try (var node = new FakeNode()) {
            node.on("GET /vms", "[]");
            announce(home, node.port());
            Files.writeString(home.resolve("credentials.json"), "{\"user\":\"admin\",\"token\":\"from-file\"}");

            assertThat(local(home, "vm", "list").code()).isZero();
            assertThat(node.lastRequest().headers()).containsEntry("authorization", "Bearer from-file");
        }
    }

    @Test
    void prefersTheTokenThatIsGiven(@TempDir Path home) throws IOException {
        try (var node = new FakeNode()) {
            node.on("GET /vms", "[]");
            announce(home, node.port());
            Path file = Files.writeString(home.resolve("token"), "from-option\n");

            local(home, "vm", "list", "--token-file", file.toString());

            assertThat(node.lastRequest().headers()).containsEntry("authorization", "Bearer from-option");
        }
    }

    @Test
    void refusesCertificatesToTrustThatItCannotUse(@TempDir Path home) throws IOException {
        Path file = Files.writeString(home.resolve("ca.pem"), "no certificate");
        String[] asked = {"vm", "list", "--node", "https://127.0.0.1:1", "--ca", file.toString()};

        assertThat(local(home, asked).code()).isEqualTo(2);
        assertThat(local(home, asked).err()).contains("--ca " + file, "PEM");
        Run here = local(home, "vm", "list", "--ca", file.toString());
        assertThat(here.code()).isEqualTo(2);
        assertThat(here.err()).contains("add --node");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "vm lst              | There is no \"quetzal vm lst\". Did you mean \"list\"?",
                "vm delete demo      | Did you mean \"rm\"?",
                "vmm                 | There is no command \"vmm\". Did you mean \"vm\"?",
                "statsu              | There is no command \"statsu\".",
                "vm start            | quetzal vm start needs NAME.... For example: quetzal vm start demo --wait",
                "vm create web       | needs --image IMAGE. For example: quetzal vm create web --image demo",
                "vm list --jsno      | has no option --jsno. Did you mean \"--json\"?",
                "vm show a b         | \"b\" is more than quetzal vm show takes.",
                "vm stop a --grace   | --grace needs a value: --grace TIME.",
                "vm stop a --grace x | --grace: \"x\" is not a length of time.",
                "vm create a --image b --memory 12Q | --memory: \"12Q\" is not a size.",
                "vm create a --image b --cpus two   | --cpus: \"two\" is not a whole number.",
                "vm list --json=yes  | --json takes no value.",
                "--json              | \"--json\" needs a command.",
                "completion zsh      | There is completion for bash, not for \"zsh\".",
                "vm list --node nowhere | --node \"nowhere\" is no address.",
            })
    void explainsAWrongCommandLineInOneLine(String line, String sentence) {
        Run run = Run.with(
                Map.of("QUETZAL_HOME", "/nonexistent"), InputStream.nullInputStream(), Set.of(), line.split(" ", -1));

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).startsWith("quetzal: ").contains(sentence).hasLineCount(1);
    }

    private static Run local(Path home, String... words) {
        return Run.with(Map.of("QUETZAL_HOME", home.toString()), InputStream.nullInputStream(), Set.of(), words);
    }

    private static void announce(Path home, int port) throws IOException {
        Files.createDirectories(home.resolve("run"));
        Files.writeString(home.resolve("run/node.json"), "{\"pid\":1,\"httpPort\":" + port + "}");
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }
}
