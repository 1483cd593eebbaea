package io.quetzal.web.server.routing;

import static org.assertj.core.api.Assertions.assertThat;

import io.quetzal.web.server.routing.PathTree.Found;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class PathTreeTest {
    private final PathTree<String> tree = new PathTree<>();

    @BeforeEach
    void plant() {
        for (String template : List.of("/vms", "/vms/{name}", "/vms/demo", "/vms/{id}/start", "/vms/demo/stop")) {
            tree.add(template, template);
        }
    }

    @Test
    void findsALiteralBeforeAParameter() {
        assertThat(tree.find(List.of("vms", "demo")))
                .containsExactly(
                        new Found<>("/vms/demo", Map.of()), new Found<>("/vms/{name}", Map.of("name", "demo")));
    }

    @Test
    void goesBackWhenALiteralLeadsNowhere() {
        assertThat(tree.find(List.of("vms", "demo", "start")))
                .containsExactly(new Found<>("/vms/{id}/start", Map.of("id", "demo")));
    }

    @Test
    void findsNothingBesideThePaths() {
        assertThat(tree.find(List.of())).isEmpty();
        assertThat(tree.find(List.of("vms", "a", "b"))).isEmpty();
        assertThat(tree.find(List.of("vms", "a", "start", "c"))).isEmpty();
        assertThat(tree.find(List.of("VMS"))).isEmpty();
    }

    @Test
    void takesTemplatesThatDifferOnlyInNamesForTheSame() {
        assertThat(tree.at("/vms/{other}")).containsExactly("/vms/{name}");
        assertThat(tree.at("/vms/other")).isEmpty();
    }
}
