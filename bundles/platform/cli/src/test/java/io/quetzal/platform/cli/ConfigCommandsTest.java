package io.quetzal.platform.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ConfigCommandsTest {
    private static final String SECTION =
            "{\"pid\":\"io.quetzal.vm\",\"name\":\"Machines\",\"description\":\"Limits.\",\"settings\":[{\"key\":"
                    + "\"cpu.factor\",\"name\":\"CPU factor\",\"description\":\"How many.\",\"type\":\"integer\",\"many\":false,"
                    + "\"defaults\":[\"4\"],\"values\":[\"8\"],\"options\":[],\"min\":\"1\",\"max\":\"64\"}]}";

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
    void listsWhatIsInForce() {
        node.on("GET /config", "[" + SECTION + "]");

        Run run = Run.of(node, "config list");

        assertThat(run.code()).isZero();
        assertThat(run.out()).containsPattern("io.quetzal.vm +cpu.factor +8 +yes");
    }

    @Test
    void setsAndShowsWhatIsAllowed() {
        node.on("PUT /config/io.quetzal.vm", SECTION);

        Run run = Run.of(node, "config set io.quetzal.vm --value cpu.factor=8");

        assertThat(run.code()).isZero();
        assertThat(run.out()).containsPattern("cpu.factor +8 +4 +integer 1..64 +How many.");
    }

    @Test
    void refusesWhatSetsNothing() {
        assertThat(Run.of(node, "config set io.quetzal.vm --value cpu.factor").code())
                .isEqualTo(2);
        assertThat(Run.of(node, "config set io.quetzal.vm").code()).isEqualTo(2);
    }
}
