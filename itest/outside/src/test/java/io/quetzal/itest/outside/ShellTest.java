package io.quetzal.itest.outside;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.sshd.common.SshException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The Karaf shell over SSH: the same as REST, and nobody is more there than elsewhere. */
class ShellTest {
    private static TestNode node;
    private static String viewer;
    private static String operator;

    @BeforeAll
    static void startNode() {
        node = TestNode.started();
        viewer = token("looker", "viewer");
        operator = token("worker", "operator");
    }

    @AfterAll
    static void stopNode() {
        node.close();
    }

    @Test
    void answersTheSameAsTheCommandLine() throws Exception {
        assertThat(Shell.run(node, "vm:list")).contains("no virtual machines");
        assertThat(Shell.run(node, "node:status")).contains("QuetzalCore").contains("ready");
        assertThat(Shell.run(node, "vm:show nobody")).contains("nobody").doesNotContain("\tat ");
    }

    @Test
    void takesATokenInPlaceOfItsOwnersPassword() throws Exception {
        assertThat(Shell.run(node, viewer, "vm:list")).contains("no virtual machines");
        assertThatThrownBy(() -> Shell.run(node, "qz_forged", "vm:list")).isInstanceOf(SshException.class);
        assertThatThrownBy(() -> Shell.run(node, "wrong", "vm:list")).isInstanceOf(SshException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "vm:create --image test a",
                "vm:start a",
                "image:build test",
                "user:create --role viewer a",
                "node:backup /tmp/never",
            })
    void letsAViewerChangeNothing(String command) throws Exception {
        assertThat(Shell.run(node, viewer, command)).contains("it needs role", "has viewer");
    }

    @ParameterizedTest
    @ValueSource(strings = {"user:create --role admin a", "user:rm admin", "node:backup /tmp/never"})
    void letsAnOperatorManageNobody(String command) throws Exception {
        assertThat(Shell.run(node, operator, command)).contains("it needs role admin", "has operator");
    }

    @Test
    void listsFeaturesBeforeAnyPluginIsInstalled() throws Exception {
        TestNode.until("the features are there", () -> features().contains("quetzal-vm-simulated"));
        assertThat(features()).contains("quetzal-node").doesNotContain("Error executing command");
    }

    private static String features() {
        try {
            return Shell.run(node, "feature:list");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void managesUsers() throws Exception {
        String password = made("paul");
        assertThat(Shell.run(node, "user:list")).containsPattern("paul.*viewer");
        assertThat(logIn("paul", password)).isEqualTo(200);

        Shell.run(node, "user:role --role operator paul");
        assertThat(Shell.run(node, "user:list")).containsPattern("paul.*operator");
        assertThat(Shell.run(node, "user:create --role viewer paul"))
                .contains("paul")
                .doesNotContain("\tat ");
        assertThat(Shell.run(node, "user:unlock paul")).doesNotContain("Error");

        Shell.run(node, "user:rm paul");
        assertThat(Shell.run(node, "user:list")).doesNotContain("paul");
        assertThat(logIn("paul", password)).isEqualTo(401);
        assertThat(Shell.run(node, "user:rm admin")).contains("last admin");
    }

    @Test
    void asksForAPasswordAndDoesNotShowIt() throws Exception {
        String first = made("ruth");
        String typed = "typed and never shown";

        String seen = Shell.talk(
                node,
                List.of(
                        new Shell.Line("> ", "user:password ruth"),
                        new Shell.Line("New password for ruth: ", typed),
                        new Shell.Line("The password of ruth is set.", "logout")));

        assertThat(seen).doesNotContain(typed, "**");
        assertThat(logIn("ruth", first)).isEqualTo(401);
        assertThat(logIn("ruth", typed)).isEqualTo(200);
    }

    @Test
    void takesAPasswordThatIsPipedIn() throws Exception {
        String first = made("rosa");
        String piped = "piped and never shown";

        String set = Shell.run(node, "rosa", first, "user:password rosa", first + "\n" + piped + "\n");

        assertThat(set).contains("The password of rosa is set.").doesNotContain(first, piped);
        assertThat(logIn("rosa", piped)).isEqualTo(200);
        assertThat(Shell.run(node, "rosa", piped, "user:password rosa", "wrong\nnot taken at all\n"))
                .contains("another one")
                .doesNotContain("is set");
        assertThat(Shell.run(node, "rosa", piped, "user:password admin", "never to be taken\n"))
                .contains("it needs role admin");
        assertThat(Shell.run(node, "user:password rosa")).contains("nothing is piped in");
    }

    private static String made(String user) throws IOException {
        return Shell.run(node, "user:create --role viewer " + user)
                .lines()
                .findFirst()
                .orElseThrow();
    }

    private static int logIn(String user, String password) {
        return new Rest(node.httpPort(), "")
                .post("/api/v1/login", "{\"user\":\"" + user + "\",\"password\":\"" + password + "\"}")
                .statusCode();
    }

    @Test
    void managesTokens() throws Exception {
        String secret = Shell.run(node, "token:create --role viewer --lifetime 1h reader")
                .lines()
                .filter(line -> line.startsWith("qz_"))
                .findFirst()
                .orElseThrow();
        assertThat(new Rest(node.httpPort(), secret).get("/api/v1/vms").statusCode())
                .isEqualTo(200);
        assertThat(Shell.run(node, "token:list"))
                .containsPattern("reader.*viewer")
                .doesNotContain(secret);

        Shell.run(node, "token:rm reader");
        assertThat(new Rest(node.httpPort(), secret).get("/api/v1/vms").statusCode())
                .isEqualTo(401);
    }

    @Test
    void letsNobodyMakeATokenThatMayMoreThanItsMaker() throws Exception {
        assertThat(Shell.run(node, viewer, "token:create --role operator more")).contains("at most what its maker may");
        assertThat(Shell.run(node, operator, "token:create --role admin more")).contains("at most what its maker may");
        assertThat(node.json("token", "list").toString()).doesNotContain("more");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "bundle:list",
                "bundle:stop io.quetzal.vm.core",
                "feature:install quetzal-vm-simulated",
                "config:list",
                "jaas:realm-list",
                "system:shutdown -f",
                "shell:exec id",
                "shell:cat /etc/passwd",
                "shell:new java.io.File x",
                "$.context bundles",
                "log:display",
                "dev:dump-create",
                "service:list",
                "audit:list",
            })
    void keepsTheContainerForAdmins(String command) throws Exception {
        for (String token : new String[] {viewer, operator}) {
            assertThat(Shell.run(node, token, command)).containsPattern("not found|Insufficient credentials");
        }
        assertThat(node.json("node", "status").get("ready").asBoolean()).isTrue();
    }

    private static String token(String name, String role) {
        return node.json("token", "create", name, "--role", role).get("secret").asText();
    }
}
