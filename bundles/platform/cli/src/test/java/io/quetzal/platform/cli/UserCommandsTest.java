package io.quetzal.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.platform.cli.FakeNode.Answer;
import java.io.IOException;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class UserCommandsTest {
    private static final String VERA = "{\"name\":\"vera\",\"role\":\"viewer\",\"createdAt\":\"2026-01-01T00:00:00Z\","
            + "\"passwordChangedAt\":\"2026-01-01T00:00:00Z\"}";

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
    void listsTheUsers() {
        node.on("GET /users", "[" + VERA + "]");
        assertThat(Run.of(node, "user list").out()).contains("NAME", "LOCKED UNTIL", "vera", "viewer");
    }

    @Test
    void printsTheNewPasswordAloneSoThatAScriptCanTakeIt() {
        node.on("POST /users", "{\"user\":" + VERA + ",\"password\":\"made-up\"}");
        Run run = Run.of(node, "user create vera --role viewer");
        assertThat(run.out()).isEqualTo("made-up\n");
        assertThat(run.err()).contains("not shown again");
    }

    @Test
    void takesPasswordsFromStandardInputOnly() {
        node.on("POST /users/vera/password", ignored -> Answer.ok(""));
        Run run = Run.with(node, "old one\nnew one\n", Set.of(), "user", "password", "vera", "--own");
        assertThat(run.code()).isZero();
        assertThat(node.asked())
                .containsExactly("POST /users/vera/password {\"current\":\"old one\",\"password\":\"new one\"}");
    }

    @Test
    void saysThatNoPasswordCame() {
        Run run = Run.with(node, "", Set.of(), "user", "password", "vera");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("No password came");
    }

    @Test
    void exportsTheAuditLogAsItComes() {
        node.on("GET /audit/export", "number,at\r\n");
        Run run = Run.of(node, "audit export --format csv --user vera --outcome refused");
        assertThat(run.out()).isEqualTo("number,at\r\n");
    }
}
